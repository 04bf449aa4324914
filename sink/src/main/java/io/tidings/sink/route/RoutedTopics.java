package io.tidings.sink.route;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.schemas.TopicCatalogue;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of routes: made when a route needs one, never deleted. Thread-safe. */
final class RoutedTopics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoutedTopics.class);

  private final Admin admin;
  private final TopicNames names;
  private final TopicProvisioner provisioner;

  RoutedTopics(Settings settings, KafkaClients clients) {
    this.admin = clients.admin();
    this.names = clients.topics();
    this.provisioner =
        new TopicProvisioner(
            admin,
            names,
            settings.get(KafkaSettings.REPLICATION),
            settings.get(KafkaSettings.MIN_IN_SYNC));
  }

  /** The full name of a route's topic. */
  String named(String routeId) {
    return names.named(TopicCatalogue.routed(routeId).name());
  }

  /**
   * Makes the topics that are missing.
   *
   * @return ids of the routes whose topic is there now; Kafka may refuse one for good, and that
   *     must not hold up the others
   * @throws KafkaException where Kafka does not answer, or this user may not make topics
   */
  Set<String> provide(Collection<String> routeIds) {
    Set<String> existing = all();
    Set<String> provided = new TreeSet<>();
    for (String routeId : routeIds) {
      if (existing.contains(named(routeId)) || create(routeId)) {
        provided.add(routeId);
      }
    }
    return provided;
  }

  /** Full names of all that are there, those of ended routes as well. */
  Set<String> all() {
    String prefix = names.named("routed.");
    Set<String> topics = new TreeSet<>();
    for (String name : names()) {
      if (name.startsWith(prefix)) {
        topics.add(name);
      }
    }
    return topics;
  }

  private boolean create(String routeId) {
    try {
      provisioner.apply(List.of(TopicCatalogue.routed(routeId)));
      LOG.atInfo().addKeyValue("route", routeId).log("Topic of the route is there");
      return true;
    } catch (KafkaException e) {
      if (e instanceof RetriableException
          || e instanceof InterruptException
          || Refusal.isBehind(e)) {
        throw e;
      }
      LOG.atError()
          .addKeyValue("route", routeId)
          .addKeyValue("error", e.getMessage())
          .log("Route not followed: Kafka refuses its topic");
      return false;
    }
  }

  private Set<String> names() {
    try {
      return admin.listTopics().names().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
