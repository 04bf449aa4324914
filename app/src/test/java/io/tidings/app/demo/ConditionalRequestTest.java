package io.tidings.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Validators and content coding, as RFC 9110 has them. */
class ConditionalRequestTest {

  private static final Document DOCUMENT =
      new Document("text/plain", "Hello", Instant.parse("2026-11-03T09:05:07Z"));

  @Test
  void tagsEqualBytesEquallyAndOthersDifferently() {
    // Given
    Document same = new Document("text/plain", "Hello", Instant.EPOCH);
    Document other = new Document("text/plain", "Hello!", DOCUMENT.changed());

    // When // Then
    assertThat(DOCUMENT.etag()).isEqualTo("W/\"185f8db32271fe25f561a6fc938b2e26\"");
    assertThat(same.etag()).isEqualTo(DOCUMENT.etag());
    assertThat(other.etag()).isNotEqualTo(DOCUMENT.etag());
  }

  @Test
  void datesHaveTwoDigitDays() {
    // Given // When // Then
    assertThat(DOCUMENT.lastModified()).isEqualTo("Tue, 03 Nov 2026 09:05:07 GMT");
  }

  @ParameterizedTest(name = "If-None-Match {0}, If-Modified-Since {1}: known {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | - | false",
        "W/\"185f8db32271fe25f561a6fc938b2e26\" | - | true",
        "\"185f8db32271fe25f561a6fc938b2e26\" | - | true",
        "\"x\", W/\"185f8db32271fe25f561a6fc938b2e26\" | - | true",
        "* | - | true",
        "\"x\" | - | false",
        "\"x\" | Tue, 03 Nov 2026 09:05:07 GMT | false",
        "- | Tue, 03 Nov 2026 09:05:07 GMT | true",
        "- | Tue, 03 Nov 2026 09:05:08 GMT | true",
        "- | Tue, 03 Nov 2026 09:05:06 GMT | false",
        "- | yesterday | false",
      })
  void knowsWhetherTheClientIsUpToDate(
      @Nullable String ifNoneMatch, @Nullable String ifModifiedSince, boolean known) {
    // Given // When // Then
    assertThat(DOCUMENT.isKnownTo(ifNoneMatch, ifModifiedSince)).isEqualTo(known);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | false",
        "gzip | true",
        "br, GZIP;q=0.5 | true",
        "x-gzip | true",
        "* | true",
        "*;q=0 | false",
        "*, gzip;q=0 | false",
        "gzip; q=0.000 | false",
        "gzip;q=0.001 | true",
        "deflate, br | false",
        "'' | false",
      })
  void compressesOnlyWhereItIsAccepted(@Nullable String acceptEncoding, boolean accepted) {
    // Given // When // Then
    assertThat(ContentCoding.acceptsGzip(acceptEncoding)).isEqualTo(accepted);
  }
}
