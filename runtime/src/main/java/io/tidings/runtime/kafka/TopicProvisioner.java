package io.tidings.runtime.kafka;

import io.tidings.schemas.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Creates the catalogue's topics and says where existing ones differ from it. */
public final class TopicProvisioner {
  /**
   * How one topic stands to the catalogue.
   *
   * @param topic full name
   * @param exists whether it is there
   * @param drift settings that differ, each as {@code key: is A, should be B}
   */
  public record TopicState(String topic, boolean exists, List<String> drift) {}

  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
  private static final Duration VISIBLE_PAUSE = Duration.ofMillis(50);

  private final Admin admin;
  private final TopicNames names;
  private final int replication;
  private final int minInSync;

  /** Uses an admin client that stays the caller's. */
  public TopicProvisioner(Admin admin, TopicNames names, int replication, int minInSync) {
    this.admin = admin;
    this.names = names;
    this.replication = replication;
    this.minInSync = minInSync;
  }

  /**
   * Creates what is missing and sets what differs. Partitions are never changed: keys would move.
   *
   * @return how each topic stood before
   */
  public List<TopicState> apply(List<TopicSpec> specs) {
    List<TopicState> before = list(specs);
    List<TopicSpec> missing = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      if (!before.get(i).exists()) {
        missing.add(specs.get(i));
      } else if (!before.get(i).drift().isEmpty()) {
        configure(specs.get(i));
      }
    }
    create(missing);
    return before;
  }

  /** How each topic stands. */
  public List<TopicState> list(List<TopicSpec> specs) {
    Set<String> existing = get(() -> admin.listTopics().names().get());
    return specs.stream().map(spec -> state(spec, existing)).toList();
  }

  private TopicState state(TopicSpec spec, Set<String> existing) {
    String name = names.named(spec.name());
    if (!existing.contains(name)) {
      return new TopicState(name, false, List.of());
    }
    TopicDescription topic =
        Objects.requireNonNull(
            get(() -> admin.describeTopics(List.of(name)).allTopicNames().get()).get(name));
    List<String> drift = new ArrayList<>();
    difference(drift, "partitions", topic.partitions().size(), spec.partitions());
    difference(drift, "replication", topic.partitions().get(0).replicas().size(), replication);
    drift.addAll(settingsDrift(spec));
    return new TopicState(name, true, drift);
  }

  private List<String> settingsDrift(TopicSpec spec) {
    ConfigResource resource = resource(spec);
    Config config =
        Objects.requireNonNull(
            get(() -> admin.describeConfigs(List.of(resource)).all().get()).get(resource));
    List<String> drift = new ArrayList<>();
    settings(spec).forEach((key, value) -> difference(drift, key, valueOf(config, key), value));
    return drift;
  }

  private void create(List<TopicSpec> missing) {
    List<String> created = new ArrayList<>();
    for (TopicSpec spec : missing) {
      created.add(names.named(spec.name()));
    }
    admin
        .createTopics(missing.stream().map(this::newTopic).toList())
        .values()
        .values()
        .forEach(TopicProvisioner::awaitCreated);
    awaitVisible(
        "topics " + created,
        () -> get(() -> admin.listTopics().names().get()).containsAll(created));
    awaitServed(missing);
  }

  // A broker knows a new partition's leader before it serves it. A burst that came in between would
  // have its first batches refused and a later one taken, and then wait for minutes. An offset
  // comes
  // only from a leader that serves; the client asks again until it does.
  private void awaitServed(List<TopicSpec> created) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicSpec spec : created) {
      for (int p = 0; p < spec.partitions(); p++) {
        ends.put(new TopicPartition(names.named(spec.name()), p), OffsetSpec.latest());
      }
    }
    if (!ends.isEmpty()) {
      get(() -> admin.listOffsets(ends).all().get());
    }
  }

  private NewTopic newTopic(TopicSpec spec) {
    return new NewTopic(names.named(spec.name()), spec.partitions(), (short) replication)
        .configs(settings(spec));
  }

  private static void awaitCreated(KafkaFuture<Void> creation) {
    try {
      get(creation::get);
    } catch (TopicExistsException e) {
      // Another process was faster, and it creates the same.
    }
  }

  // What the controller has done is not yet known to every broker.
  private static void awaitVisible(String what, BooleanSupplier visible) {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (!visible.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new KafkaException("done, but not visible after " + VISIBLE_WITHIN + ": " + what);
      }
      LockSupport.parkNanos(VISIBLE_PAUSE.toNanos());
    }
  }

  private void configure(TopicSpec spec) {
    List<AlterConfigOp> changes = new ArrayList<>();
    settings(spec)
        .forEach(
            (key, value) ->
                changes.add(
                    new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
    get(() -> admin.incrementalAlterConfigs(Map.of(resource(spec), changes)).all().get());
    awaitVisible("settings of " + names.named(spec.name()), () -> settingsDrift(spec).isEmpty());
  }

  private Map<String, String> settings(TopicSpec spec) {
    Map<String, String> settings = new TreeMap<>(spec.settings());
    settings.put("min.insync.replicas", Integer.toString(minInSync));
    return new HashMap<>(settings);
  }

  private ConfigResource resource(TopicSpec spec) {
    return new ConfigResource(ConfigResource.Type.TOPIC, names.named(spec.name()));
  }

  private static @Nullable String valueOf(Config config, String key) {
    ConfigEntry entry = config.get(key);
    return entry == null ? null : entry.value();
  }

  private static void difference(
      List<String> drift, String key, @Nullable Object is, Object should) {
    if (!should.equals(is)) {
      drift.add(key + ": is " + is + ", should be " + should);
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T get() throws ExecutionException, InterruptedException;
  }

  private static <T> T get(Call<T> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException known) {
        throw known;
      }
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
