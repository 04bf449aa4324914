package io.tidings.sink;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.event.Takedown;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.management.Health;
import io.tidings.sink.archive.ArchiveLane;
import io.tidings.sink.archive.ArchiveLaneConfig;
import io.tidings.sink.audit.AuditConfig;
import io.tidings.sink.audit.Auditor;
import io.tidings.sink.lane.Lane;
import io.tidings.sink.lane.LaneProcess;
import io.tidings.sink.route.RouteLane;
import io.tidings.sink.route.RouteList;
import io.tidings.sink.store.StoreLane;
import io.tidings.sink.takedown.TakedownFollower;
import io.tidings.sink.webhook.Webhook;
import io.tidings.sink.webhook.WebhookConfig;
import io.tidings.store.Store;
import io.tidings.store.StoreConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the lanes of the sink, the auditor of the ledger and the webhooks. */
public final class SinkProcess implements AutoCloseable {
  private final Shutdown parts = Shutdown.byHand();
  private final Map<String, LaneProcess> lanes = new LinkedHashMap<>();
  private final Map<String, Webhook> webhooks = new LinkedHashMap<>();

  private SinkProcess() {}

  /** The settings of all lanes. */
  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(ArchiveConfig.all());
    all.addAll(ArchiveLaneConfig.SETTINGS);
    all.addAll(StoreConfig.SETTINGS);
    all.addAll(AuditConfig.SETTINGS);
    all.addAll(WebhookConfig.SETTINGS);
    return List.copyOf(all);
  }

  /**
   * Opens archive and store and starts reading.
   *
   * @param onFailure called when a lane cannot go on
   * @throws RuntimeException where archive or store cannot be opened; nothing is left running then
   */
  public static SinkProcess start(
      Settings settings, KafkaClients clients, InstantSource time, Consumer<Throwable> onFailure) {
    SinkProcess sink = new SinkProcess();
    try {
      sink.open(settings, clients, time, onFailure);
      return sink;
    } catch (RuntimeException e) {
      sink.close();
      throw e;
    }
  }

  private void open(
      Settings settings, KafkaClients clients, InstantSource time, Consumer<Throwable> onFailure) {
    List<WebhookConfig> hooks = WebhookConfig.all(settings);
    Store store = parts.add("store", Store.open(StoreConfig.of(settings)));
    Consumer<List<Takedown>> takeDown = takedowns -> store.writer("store").takeDown(takedowns);
    parts.add("takedowns", TakedownFollower.start(clients, takeDown, onFailure));
    Archive archive = parts.add("archive", Archive.open(ArchiveConfig.from(settings)));
    List<Lane> all =
        List.of(
            new StoreLane(store, clients, time),
            new ArchiveLane(ArchiveLaneConfig.of(settings), archive, clients, time),
            new RouteLane(settings, clients, RouteList.start(settings, clients, onFailure), time));
    parts.add("auditor", Auditor.start(clients, AuditConfig.of(settings), time, onFailure));
    for (Lane lane : all) {
      String name = lane.name() + " lane";
      lanes.put(name, parts.add(name, LaneProcess.start(lane, clients, time, onFailure)));
    }
    for (WebhookConfig hook : hooks) {
      String name = "webhook " + hook.name();
      Webhook webhook = Webhook.start(hook, settings, clients, time, onFailure);
      webhooks.put(name, parts.add(name, webhook));
    }
  }

  /** Has each lane and webhook watched. */
  public void watchedBy(Health health) {
    lanes.forEach((name, lane) -> health.watch(name, lane.vital()));
    webhooks.forEach((name, webhook) -> health.watch(name, webhook.vital()));
  }

  @Override
  public void close() {
    // All at once, or each would wait for the one before.
    lanes.values().forEach(LaneProcess::stop);
    webhooks.values().forEach(Webhook::stop);
    parts.close();
  }
}
