package io.tidings.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: ISO 8601 with a zone, or a date, which is its first moment in UTC. */
final class UtcTime implements ITypeConverter<Instant> {
  private static final int DATE_LENGTH = 10;

  @Override
  public Instant convert(String text) {
    try {
      return text.length() == DATE_LENGTH
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time (try 2026-11-24 or 2026-11-24T10:00:00Z)");
    }
  }
}
