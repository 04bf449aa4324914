package io.tidings.app;

import io.tidings.runtime.config.SettingType;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as the settings do, such as 15m or 1d; for intervals, so from one second. */
final class ShortDuration implements ITypeConverter<Duration> {
  private static final SettingType<Duration> TYPE =
      SettingType.duration(Duration.ofSeconds(1), Duration.ofDays(30));

  @Override
  public Duration convert(String text) {
    try {
      return TYPE.parser().apply(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new TypeConversionException("'" + text + "' is not " + TYPE.allowed());
    }
  }
}
