package io.tidings.nlp.entity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tab-separated file with a header line. */
record Table(List<String> header, List<List<String>> rows) {

  static Table read(Path file) {
    try {
      return of(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Table of(List<String> lines) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(List.of(line.split("\t", -1)));
    }
    return new Table(List.of(lines.get(0).split("\t", -1)), rows);
  }

  /** The cell of a row, empty when the row is short. */
  String cell(List<String> row, String column) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException("no column " + column);
    }
    return at < row.size() ? row.get(at) : "";
  }
}
