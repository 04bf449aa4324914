package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.sink.takedown.ItemReceipt;
import io.tidings.sink.takedown.Receipt;
import io.tidings.sink.takedown.ReceiptLine;
import io.tidings.sink.takedown.Standing;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints receipts.
 *
 * @param dryRun nothing was taken down: what is not gone is simply there
 */
record ReceiptPrinter(boolean dryRun) {
  void text(Receipt receipt, PrintWriter out) {
    for (ItemReceipt item : receipt.items()) {
      out.println("item " + item.itemId());
      List<List<String>> rows = new ArrayList<>();
      for (ReceiptLine line : item.lines()) {
        String by = line.by() == null ? "" : " " + line.by();
        rows.add(List.of("  " + line.place(), status(line) + by, line.note()));
      }
      TextTable.print(rows, out);
    }
    if (receipt.items().isEmpty()) {
      out.println("no item was found at this address");
    }
    if (receipt.link() != null) {
      out.println((dryRun ? "would be refused: " : "refused from now on: ") + receipt.link());
    }
    if (dryRun) {
      out.println("dry run, nothing was taken down");
    }
    out.flush();
  }

  void json(Receipt receipt, PrintWriter out) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("dryRun", dryRun).put("link", receipt.link());
    object.put("settled", !dryRun && receipt.isSettled());
    ArrayNode items = object.putArray("items");
    for (ItemReceipt item : receipt.items()) {
      ObjectNode node = items.addObject().put("itemId", item.itemId());
      ArrayNode places = node.putArray("places");
      for (ReceiptLine line : item.lines()) {
        ObjectNode place = places.addObject().put("place", line.place());
        place.put("status", status(line));
        place.put("by", line.by() == null ? null : line.by().toString());
        place.put("note", line.note());
      }
    }
    out.println(object);
    out.flush();
  }

  private String status(ReceiptLine line) {
    return dryRun && line.standing() == Standing.NOT_YET ? "there" : line.standing().text();
  }
}
