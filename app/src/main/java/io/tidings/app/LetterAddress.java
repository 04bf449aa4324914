package io.tidings.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A place in the topic of dead letters, written as {@code 3/1207}. */
record LetterAddress(int partition, long offset) {
  @Override
  public String toString() {
    return partition + "/" + offset;
  }

  /** From the command line. */
  static final class Converter implements ITypeConverter<LetterAddress> {
    @Override
    public LetterAddress convert(String value) {
      if (!value.matches("\\d{1,9}/\\d{1,18}")) {
        throw new TypeConversionException("'" + value + "' is not PARTITION/OFFSET, such as 0/17");
      }
      int slash = value.indexOf('/');
      return new LetterAddress(
          Integer.parseInt(value.substring(0, slash)), Long.parseLong(value.substring(slash + 1)));
    }
  }
}
