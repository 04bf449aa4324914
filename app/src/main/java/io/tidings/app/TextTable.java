package io.tidings.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of cells under each other. */
final class TextTable {
  private static final String GAP = "  ";
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private TextTable() {}

  /**
   * Prints rows of equally many cells; a line has no space at its end. Control characters, which
   * could break the table or command the terminal, become U+FFFD.
   */
  static void print(List<List<String>> table, PrintWriter out) {
    List<List<String>> rows =
        table.stream().map(row -> row.stream().map(TextTable::printable).toList()).toList();
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static String printable(String cell) {
    return CONTROL.matcher(cell).replaceAll("\uFFFD");
  }
}
