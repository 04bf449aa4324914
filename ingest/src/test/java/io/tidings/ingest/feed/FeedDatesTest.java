package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tue, 07 Mar 2017 09:08:07 GMT             | 2017-03-07T09:08:07Z
          Tue, 07 Mar 17 09:08:07 GMT               | 2017-03-07T09:08:07Z
          Sat, 07 Mar 98 09:08 EST                  | 1998-03-07T14:08:00Z
          7 Mar 2017                                | 2017-03-07T00:00:00Z
          Tue, 7 March 2017 09:08:07 -0330          | 2017-03-07T12:38:07Z
          tue, 07-mar-2017 09:08:07 gmt             | 2017-03-07T09:08:07Z
          Tue, 07 Mar 2017 09:08:07 GMT+0200        | 2017-03-07T07:08:07Z
          Tue, 07 Mar 2017 09:08:07 +0000 (UTC)     | 2017-03-07T09:08:07Z
          Tue, 07 Mar 2017 09:08:07 America/Chicago | 2017-03-07T15:08:07Z
          Tue, 07 Mar 2017 09:08:07 CEST            | 2017-03-07T07:08:07Z
          Tue, 07 Mar 2017 09:08:07 A               | 2017-03-07T10:08:07Z
          Tue, 07 Mar 2017 09:08:07 AT              | 2017-03-07T13:08:07Z
          Tue, 07 Mar 2017 09:08:07 XYZ             | 2017-03-07T09:08:07Z
          Tue, 07 Mar 2017 09 GMT                   | 2017-03-07T09:00:00Z
          Tue, 07 Mar 2017 24:00:00 GMT             | 2017-03-08T00:00:00Z
          Fri, 31 Apr 2017 09:08:07 GMT             | 2017-05-01T09:08:07Z
          Tue Mar  7 09:08:07 2017                  | 2017-03-07T09:08:07Z
          Tue Mar 07 09:08:07 +0100 2017            | 2017-03-07T08:08:07Z
          March 7th, 2017 3:04 PM                   | 2017-03-07T15:04:00Z
          2017/03/07 09:08:07 PDT                   | 2017-03-07T16:08:07Z
          03/07/2017                                | 2017-03-07T00:00:00Z
          23/07/2017                                | 2017-07-23T00:00:00Z
          07.03.2017 09:08                          | 2017-03-07T09:08:00Z
          2017-03-07T09:08:07.25Z                   | 2017-03-07T09:08:07.250Z
          2017-03-07T09:08:07+0530                  | 2017-03-07T03:38:07Z
          2017-03-07 09:08                          | 2017-03-07T09:08:00Z
          20170307T090807Z                          | 2017-03-07T09:08:07Z
          2017-066                                  | 2017-03-07T00:00:00Z
          17066                                     | 2017-03-07T00:00:00Z
          2017-03                                   | 2017-03-01T00:00:00Z
          2017                                      | 2017-01-01T00:00:00Z
          2017-03-07T23:59:61Z                      | 2017-03-08T00:00:01Z
          1488877687                                | 2017-03-07T09:08:07Z
          1488877687000                             | 2017-03-07T09:08:07Z
          """)
  void readsTheNotationsOfTheField(String text, Instant expected) {
    assertThat(FeedDates.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Τρί, 07 Μάρ 2017 09:08:07 GMT            | 2017-03-07T09:08:07Z
          2017-március-07T9:08-05:00               | 2017-03-07T14:08:00Z
          2017년 03월 07일 09:08:07                | 2017-03-07T00:08:07Z
          2017-03-07 오후 9:08:07                  | 2017-03-07T12:08:07Z
          Вт, 07 марта 2017 09:08:07 +0300         | 2017-03-07T06:08:07Z
          Di, 07 Mär 2017 09:08:07 +0100           | 2017-03-07T08:08:07Z
          Dienstag, 7. Dezember 2017               | 2017-12-07T00:00:00Z
          mar., 07 août 2017 09:08:07 GMT          | 2017-08-07T09:08:07Z
          mié, 07 ene 2017 09:08:07 GMT            | 2017-01-07T09:08:07Z
          gio, 07 lug 2017 09:08:07 GMT            | 2017-07-07T09:08:07Z
          7 de outubro de 2017                     | 2017-10-07T00:00:00Z
          wto, 07 paź 2017 09:08:07 GMT            | 2017-10-07T09:08:07Z
          7. července 2017                         | 2017-07-07T00:00:00Z
          7. června 2017                           | 2017-06-07T00:00:00Z
          7 Ağustos 2017                           | 2017-08-07T00:00:00Z
          2017年3月7日 09:08                       | 2017-03-07T09:08:00Z
          """)
  void readsMonthsInTheLanguagesOfFeeds(String text, Instant expected) {
    assertThat(FeedDates.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "",
        "soon",
        "not a date",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00",
        "2017-13-07",
        "Tue, 32 Mar 2017 09:08:07 GMT",
        "Tue, 07 Mar 2017 99:08:07 GMT",
        "07 Mar",
        "99999999999999999999",
        "5",
        "in 2017 or later"
      })
  void answersNullToWhatIsNoDate(String text) {
    assertThat(FeedDates.parse(text)).isNull();
  }
}
