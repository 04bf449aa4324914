package io.tidings.app.crash;

import io.tidings.schemas.TidingsHeaders;
import io.tidings.testkit.crash.Check;
import io.tidings.testkit.crash.Committed;
import io.tidings.testkit.crash.Finding;
import io.tidings.testkit.crash.LedgerCheck;
import io.tidings.testkit.crash.Origins;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the store with the topics, by SQL of its own: each revision, and each item's latest. */
final class StoreCheck implements Check {
  private final List<String> login;

  /**
   * A check of a database.
   *
   * @param login url, user, password
   */
  StoreCheck(List<String> login) {
    this.login = login;
  }

  @Override
  public List<Finding> findings(Committed committed) {
    Set<String> revisions = new HashSet<>();
    Map<String, String> latest = new LinkedHashMap<>();
    for (Committed.Enriched record : committed.enriched()) {
      String origin = String.valueOf(record.origin());
      revisions.add(origin);
      latest.put(record.itemId(), record.itemId() + " of " + origin);
    }
    List<Finding> findings = new ArrayList<>();
    Origins.once("store item_revisions", revisions, origins("item_revisions", false), findings);
    Origins.once("store items", Set.copyOf(latest.values()), origins("items", true), findings);
    findings.addAll(
        LedgerCheck.stage("store", Origins.enrichedBuckets(committed), Map.of(), committed));
    return findings;
  }

  private List<String> origins(String table, boolean withId) {
    List<String> origins = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(login.get(0), login.get(1), login.get(2));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT item_id, origin_partition, origin_offset FROM " + table)) {
      while (rows.next()) {
        String origin = TidingsHeaders.origin(rows.getInt(2), rows.getLong(3));
        origins.add(withId ? rows.getString(1) + " of " + origin : origin);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return origins;
  }
}
