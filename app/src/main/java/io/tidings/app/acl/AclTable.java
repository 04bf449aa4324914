package io.tidings.app.acl;

import static io.tidings.app.acl.Grant.group;
import static io.tidings.app.acl.Grant.groups;
import static io.tidings.app.acl.Grant.topic;
import static io.tidings.app.acl.Grant.topics;
import static io.tidings.app.acl.Grant.transaction;
import static io.tidings.app.acl.Grant.transactions;
import static io.tidings.schemas.TopicCatalogue.ALERTS;
import static io.tidings.schemas.TopicCatalogue.DEADLETTERS;
import static io.tidings.schemas.TopicCatalogue.ENTITIES;
import static io.tidings.schemas.TopicCatalogue.FEEDS;
import static io.tidings.schemas.TopicCatalogue.FEEDS_STATE;
import static io.tidings.schemas.TopicCatalogue.ITEMS_ENRICHED;
import static io.tidings.schemas.TopicCatalogue.ITEMS_FEATURES;
import static io.tidings.schemas.TopicCatalogue.ITEMS_LINKS;
import static io.tidings.schemas.TopicCatalogue.ITEMS_RAW;
import static io.tidings.schemas.TopicCatalogue.LEDGER;
import static io.tidings.schemas.TopicCatalogue.PUSH_STATE;
import static io.tidings.schemas.TopicCatalogue.ROUTES;
import static io.tidings.schemas.TopicCatalogue.STORIES;
import static io.tidings.schemas.TopicCatalogue.TAKEDOWNS;
import static io.tidings.schemas.TopicCatalogue.WATCHES;
import static io.tidings.schemas.TopicCatalogue.WEBSUB_STATE;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.runtime.kafka.TopicNames;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;

/** All that each role needs in Kafka, and no more: the one place that says so. */
public final class AclTable {
  private AclTable() {}

  /** What a role may do. */
  public static List<Grant> of(Role role) {
    return switch (role) {
      case INGEST -> ingest();
      case PUBLISH -> publish();
      case ENRICH -> enrich();
      case SINK -> sink();
      case DASHBOARD -> List.of(topic(ITEMS_ENRICHED, READ), topic(ALERTS, READ));
      case ADMIN -> admin();
    };
  }

  /**
   * The same as Kafka keeps it.
   *
   * @param principal for example {@code User:sink}
   */
  public static List<AclBinding> bindings(Role role, String principal, TopicNames names) {
    return of(role).stream().flatMap(grant -> grant.bindings(principal, names)).toList();
  }

  private static List<Grant> ingest() {
    return List.of(
        topic(FEEDS, READ),
        topic(FEEDS_STATE, READ, WRITE),
        topic(PUSH_STATE, READ, WRITE),
        topic(WEBSUB_STATE, READ, WRITE),
        topic(TAKEDOWNS, READ),
        topic(ITEMS_RAW, WRITE),
        topic(ALERTS, WRITE),
        topic(LEDGER, WRITE),
        group("ingest", READ),
        transactions("ingest-"),
        transactions("push-"));
  }

  private static List<Grant> publish() {
    return List.of(
        topic(TAKEDOWNS, READ),
        topic(ITEMS_RAW, WRITE),
        topic(DEADLETTERS, WRITE),
        topic(LEDGER, READ, WRITE),
        transactions("publish-"));
  }

  // Kafka Streams makes its changelogs itself, under the names of its applications.
  private static List<Grant> enrich() {
    return Stream.of(
            Stream.of(
                topic(ITEMS_RAW, READ),
                topic(ENTITIES, READ),
                topic(WATCHES, READ),
                topic(ITEMS_FEATURES, READ, WRITE),
                topic(ITEMS_ENRICHED, WRITE),
                topic(ITEMS_LINKS, WRITE),
                topic(STORIES, WRITE),
                topic(ALERTS, WRITE),
                topic(LEDGER, WRITE),
                topic(DEADLETTERS, WRITE),
                topics("tag-", CREATE, READ, WRITE),
                topics("link-", CREATE, READ, WRITE)),
            ids(StreamsApplication.TAG, StreamsApplication.TAG.version()),
            ids(StreamsApplication.LINK, StreamsApplication.LINK.version()),
            Stream.of(transactions("tag-"), transactions("link-")))
        .flatMap(grants -> grants)
        .toList();
  }

  /** The group of a former application id is read once, for its offsets. */
  static Stream<Grant> ids(StreamsApplication application, int version) {
    return IntStream.rangeClosed(1, version).mapToObj(v -> group(application.id(v), READ));
  }

  private static List<Grant> sink() {
    return List.of(
        topic(ITEMS_RAW, READ),
        topic(ITEMS_ENRICHED, READ),
        topic(ITEMS_LINKS, READ),
        topic(STORIES, READ),
        topic(ENTITIES, READ),
        topic(WATCHES, READ),
        topic(ROUTES, READ),
        topic(TAKEDOWNS, READ),
        topic(ALERTS, READ, WRITE),
        topic(LEDGER, READ, WRITE),
        topic(DEADLETTERS, WRITE),
        topics("routed.", CREATE, WRITE, DESCRIBE_CONFIGS),
        groups("sink-", READ),
        group(StreamsApplication.TAG.id(), DESCRIBE),
        transactions("sink-"));
  }

  private static List<Grant> admin() {
    return List.of(
        topics("", CREATE, READ, WRITE, DESCRIBE_CONFIGS, ALTER_CONFIGS),
        groups("", DESCRIBE),
        transaction("takedown"),
        transaction("deadletters-redrive"),
        transactions("replay-"));
  }
}
