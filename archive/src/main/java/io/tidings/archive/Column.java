package io.tidings.archive;

import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * A column to query by, and the field of the record that it is filled from.
 *
 * @param name name of the column
 * @param type type of the column; a list's element id is 0, given anew with the schema
 * @param path names of the fields that lead to the value; for a list the last name is a field of
 *     the array's elements
 */
record Column(String name, Type type, List<String> path) {
  static Column text(String name, String path) {
    return new Column(name, Types.StringType.get(), split(path));
  }

  static Column time(String name, String path) {
    return new Column(name, Types.TimestampType.withZone(), split(path));
  }

  static Column integer(String name, String path) {
    return new Column(name, Types.IntegerType.get(), split(path));
  }

  static Column number(String name, String path) {
    return new Column(name, Types.LongType.get(), split(path));
  }

  static Column decimal(String name, String path) {
    return new Column(name, Types.DoubleType.get(), split(path));
  }

  static Column texts(String name, String path) {
    return new Column(name, Types.ListType.ofRequired(0, Types.StringType.get()), split(path));
  }

  boolean isList() {
    return type.isListType();
  }

  boolean isTime() {
    return type.typeId() == Type.TypeID.TIMESTAMP;
  }

  private static List<String> split(String path) {
    return Arrays.asList(path.split("\\.", -1));
  }
}
