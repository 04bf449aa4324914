package io.tidings.sink.takedown;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.MissingOffsetsException;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.store.ItemRemains;
import io.tidings.store.Store;
import io.tidings.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How archive and store stand to items. */
final class TableReceipts {
  private static final List<ArchiveTable> TABLES =
      List.of(ArchiveTable.RAW, ArchiveTable.ITEMS, ArchiveTable.LINKS);

  private static final String SNAPSHOTS = "the current snapshot; older ones keep what they hold";

  private final KafkaClients clients;
  private final @Nullable Archive archive;
  private final @Nullable Store store;
  private final ItemTraces traces;

  // What was found at first, by item and place, and what can no longer change.
  private final Map<String, Boolean> wasThere = new HashMap<>();
  private final Map<String, ReceiptLine> settled = new HashMap<>();

  TableReceipts(
      KafkaClients clients, @Nullable Archive archive, @Nullable Store store, ItemTraces traces) {
    this.clients = clients;
    this.archive = archive;
    this.store = store;
    this.traces = traces;
  }

  /**
   * One line a table.
   *
   * @param takenDown whether the takedown is written; before that only what is there counts
   * @param tagPassed whether tag has passed the null on
   */
  List<ReceiptLine> lines(String itemId, boolean takenDown, boolean tagPassed) {
    List<ReceiptLine> lines = new ArrayList<>();
    for (ArchiveTable table : TABLES) {
      String place = "archive " + table.name().toLowerCase(Locale.ROOT);
      ReceiptLine before = settled.get(itemId + place);
      ReceiptLine line =
          before == null ? archiveLine(place, table, itemId, takenDown, tagPassed) : before;
      if (takenDown && line.standing().isSettled()) {
        settled.put(itemId + place, line);
      }
      lines.add(line);
    }
    lines.addAll(storeLines(itemId, takenDown));
    return lines;
  }

  private ReceiptLine archiveLine(
      String place, ArchiveTable table, String itemId, boolean takenDown, boolean tagPassed) {
    if (archive == null) {
      return ReceiptLine.of(place, Standing.UNKNOWN, "no archive was found");
    }
    try {
      if (takenDown && !hasCome(archive, table, itemId, tagPassed)) {
        return ReceiptLine.of(place, Standing.NOT_YET, "the null is still under way");
      }
    } catch (MissingOffsetsException e) {
      return ReceiptLine.of(place, Standing.UNKNOWN, String.valueOf(e.getMessage()));
    }
    ArchiveQuery query = ArchiveQuery.all(ArchiveOrder.EVENT).ids(Set.of(itemId));
    return line(place, itemId, archive.count(table, query), SNAPSHOTS);
  }

  private boolean hasCome(Archive open, ArchiveTable table, String itemId, boolean tagPassed) {
    if (table != ArchiveTable.RAW && !tagPassed) {
      return false;
    }
    String topic = table.topics().get(0);
    Trace trace = traces.inOwnPartition(itemId, topic);
    Long next =
        open.committer(table)
            .committedOffsets(clients.topics().named(topic))
            .get(traces.ownPartition(itemId));
    return !trace.hasNull() || (next != null && next > trace.lastNull());
  }

  private List<ReceiptLine> storeLines(String itemId, boolean takenDown) {
    if (store == null) {
      return List.of(ReceiptLine.of("store", Standing.UNKNOWN, "no database was reached"));
    }
    ItemRemains remains;
    try {
      remains = store.queries().remains(itemId);
    } catch (StoreException e) {
      return List.of(ReceiptLine.of("store", Standing.UNKNOWN, String.valueOf(e.getMessage())));
    }
    if (takenDown && !remains.takenDown()) {
      return List.of(
          ReceiptLine.of("store", Standing.NOT_YET, "the sink does not know the takedown yet"));
    }
    return List.of(
        line("store items", itemId, remains.items(), ""),
        line("store item_revisions", itemId, remains.revisions(), ""),
        line("store item_entities", itemId, remains.entities(), ""),
        line("store item_topics", itemId, remains.topics(), ""));
  }

  private ReceiptLine line(String place, String itemId, long rows, String note) {
    boolean was = wasThere.merge(itemId + place, rows > 0, Boolean::logicalOr);
    if (rows > 0) {
      return ReceiptLine.of(place, Standing.NOT_YET, rows == 1 ? "1 row" : rows + " rows");
    }
    return ReceiptLine.of(place, was ? Standing.GONE : Standing.NOT_THERE, note);
  }
}
