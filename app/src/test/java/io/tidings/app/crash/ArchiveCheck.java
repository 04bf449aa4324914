package io.tidings.app.crash;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchivedRecord;
import io.tidings.archive.ArchivedRecords;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.testkit.crash.Check;
import io.tidings.testkit.crash.Committed;
import io.tidings.testkit.crash.Finding;
import io.tidings.testkit.crash.LedgerCheck;
import io.tidings.testkit.crash.Origins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the archive's tables raw and items with the topics: each record once. */
final class ArchiveCheck implements Check {
  private final Path warehouse;

  ArchiveCheck(Path warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public List<Finding> findings(Committed committed) {
    Set<String> raw = new TreeSet<>();
    committed.raw().forEach(r -> raw.add(r.origin()));
    Set<String> enriched = new TreeSet<>();
    committed
        .enriched()
        .forEach(e -> enriched.add(TidingsHeaders.origin(e.partition(), e.offset())));
    List<Finding> findings = new ArrayList<>();
    try (Archive archive = Archive.open(ArchiveConfig.in(warehouse))) {
      Origins.once("archive raw", raw, places(archive, ArchiveTable.RAW), findings);
      Origins.once("archive items", enriched, places(archive, ArchiveTable.ITEMS), findings);
    }
    findings.addAll(
        LedgerCheck.stage("archive-raw", Origins.rawBuckets(committed), Map.of(), committed));
    findings.addAll(
        LedgerCheck.stage("archive", Origins.enrichedBuckets(committed), Map.of(), committed));
    return findings;
  }

  private static List<String> places(Archive archive, ArchiveTable table) {
    List<String> places = new ArrayList<>();
    try (ArchivedRecords records = archive.read(table, ArchiveQuery.all(ArchiveOrder.ARRIVAL))) {
      while (records.hasNext()) {
        ArchivedRecord record = records.next();
        places.add(TidingsHeaders.origin(record.partition(), record.offset()));
      }
    }
    return places;
  }
}
