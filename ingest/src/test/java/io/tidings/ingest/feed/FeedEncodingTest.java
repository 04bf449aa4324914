package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedEncodingTest {
  private static final String RUSSIAN = "Новости дня: выборы, погода и спорт за неделю";
  private static final String JAPANESE = "きょうのニュースと天気の話です";
  private static final String CHINESE = "今天的新闻和天气预报";
  private static final String KOREAN = "오늘의 뉴스와 날씨 이야기";
  private static final String FRENCH = "L’été à Genève, où naît la fête – 5 €";

  @ParameterizedTest(name = "{0} declared as {1}")
  @CsvSource({
    "windows-1251, windows-1251, ru",
    "windows-1251, CP1251, ru",
    "KOI8-R, koi8-r, ru",
    "ISO-8859-5, iso8859_5, ru",
    "x-MacCyrillic, mac_cyrillic, ru",
    "IBM866, cp866, ru",
    "Shift_JIS, Shift_JIS, ja",
    "EUC-JP, euc-jp, ja",
    "ISO-2022-JP, iso-2022-jp, ja",
    "GBK, GB2312, zh",
    "GB18030, gb18030, zh",
    "EUC-KR, euc-kr, ko",
    "windows-1252, ISO-8859-1, fr",
    "windows-1252, windows-1252, fr",
    "UTF-8, iso-8859-1, fr",
    "UTF-8, us-ascii, fr",
    "UTF-8, no-such-encoding, fr",
    "UTF-8, utf-16, fr",
    "windows-1252, utf-8, fr",
  })
  void followsTheDeclarationUnlessTheBytesRefuteIt(String real, String declared, String language) {
    // Given
    byte[] bytes = document(text(language), " encoding='" + declared + "'", real);

    // When, Then
    assertThat(title(bytes, null)).isEqualTo(text(language));
  }

  @ParameterizedTest(name = "{0}, header {1}, declared {2}")
  @CsvSource({
    "KOI8-R, text/xml; charset=koi8-r, windows-1251, ru",
    "KOI8-R, 'application/xml; charset=\"KOI8-R\"', , ru",
    "windows-1251, text/xml; charset=utf-8, windows-1251, ru",
    "UTF-8, text/xml; charset=ISO-8859-1, utf-8, ru",
    "UTF-8, text/xml, , ru",
    "windows-1252, text/xml; charset=bogus, , fr",
  })
  void putsTheHeaderBeforeTheDeclaration(
      String real, String header, @Nullable String declared, String language) {
    // Given
    String declaration = declared == null ? "" : " encoding='" + declared + "'";

    // When, Then
    assertThat(title(document(text(language), declaration, real), header))
        .isEqualTo(text(language));
  }

  @ParameterizedTest(name = "{0} with mark: {1}")
  @CsvSource({
    "UTF-8, true",
    "UTF-16BE, true",
    "UTF-16LE, true",
    "UTF-32BE, true",
    "UTF-32LE, true",
    "UTF-16BE, false",
    "UTF-16LE, false",
    "UTF-32BE, false",
    "UTF-32LE, false",
  })
  void trustsMarkAndWidthOverAnyClaim(String charset, boolean marked) {
    // Given
    String feed = (marked ? "\ufeff" : "") + "<?xml version='1.0' encoding='koi8-r'?>";
    byte[] bytes =
        (feed + Feeds.rss("<title>" + RUSSIAN + "</title>")).getBytes(Charset.forName(charset));

    // When, Then
    assertThat(title(bytes, "text/xml; charset=iso-8859-1")).isEqualTo(RUSSIAN);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "windows-1251, ru",
    "KOI8-R, ru",
    "Shift_JIS, ja",
    "EUC-JP, ja",
    "GB18030, zh",
    "EUC-KR, ko",
    "windows-1252, fr",
  })
  void guessesWhereNothingIsClaimed(String real, String language) {
    assertThat(title(document(text(language), "", real), null)).isEqualTo(text(language));
  }

  @Test
  void readsEbcdicByItsDeclaration() {
    assertThat(title(document("News", " encoding='cp037'", "IBM037"), null)).isEqualTo("News");
  }

  @Test
  void keepsUtf8ThatHoldsAFewStrayBytes() {
    // Given
    String feed =
        "<?xml version='1.0' encoding='utf-8'?>" + Feeds.rss("<title>Żółć łąka @</title>");
    byte[] bytes = feed.getBytes(StandardCharsets.UTF_8);
    bytes[feed.substring(0, feed.indexOf('@')).getBytes(StandardCharsets.UTF_8).length] =
        (byte) 0xE9;

    // When, Then
    assertThat(title(bytes, null)).isEqualTo("Żółć łąka é");
  }

  private static byte[] document(String title, String declaration, String charset) {
    String feed =
        "<?xml version='1.0'" + declaration + "?>" + Feeds.rss("<title>" + title + "</title>");
    return feed.getBytes(Charset.forName(charset));
  }

  private static @Nullable String title(byte[] bytes, @Nullable String header) {
    return Feeds.parse(bytes, header, null).items().get(0).title();
  }

  private static String text(String language) {
    return switch (language) {
      case "ru" -> RUSSIAN;
      case "ja" -> JAPANESE;
      case "zh" -> CHINESE;
      case "ko" -> KOREAN;
      default -> FRENCH;
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "hz, 3c7e7b56504e447e7d, <中文",
    "hp-roman8, c5, é",
    "iso-8859-14, f0, ŵ",
    "koi8-t, 80, қ"
  })
  void decodesWhatJavaLacks(String name, String hexadecimal, String expected) {
    // Given
    byte[] bytes = HexFormat.of().parseHex(hexadecimal);
    Charset charset = Objects.requireNonNull(CharsetNames.find(name));

    // When, Then
    assertThat(new String(bytes, charset)).isEqualTo(expected);
  }
}
