package io.tidings.runtime.kafka;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.schemas.serde.AvroDeserializer;
import io.tidings.schemas.serde.AvroSerializer;
import io.tidings.schemas.serde.SerdeConfig;
import java.util.List;
import java.util.regex.Pattern;

/** The settings that every process has. */
public final class KafkaSettings {
  static final String BOOTSTRAP = "kafka.bootstrap.servers";

  /** Address of Kafka; the rest of {@code kafka.*} passes through. */
  public static final Setting<String> BOOTSTRAP_SERVERS =
      new Setting<>(
          BOOTSTRAP,
          "127.0.0.1:19092",
          "Addresses of Kafka brokers, host:port.",
          SettingType.text());

  /** What the deployment is tuned for. */
  public static final Setting<Profile> PROFILE =
      new Setting<>(
          "profile",
          "live",
          "live: commits every 20 ms, no linger; throughput: every 100 ms, batches of 128 KiB.",
          SettingType.oneOf(Profile.class));

  /** Name of this process among its copies. */
  public static final Setting<String> INSTANCE =
      new Setting<>(
          "process.instance",
          "",
          "Name of this process among its copies, the same after each restart: a process that comes"
              + " back under its name goes on at once, without waiting for its former session to"
              + " end. Two live processes must not share one. Empty: none.",
          SettingType.matching(
              Pattern.compile("[a-zA-Z0-9._-]{0,100}"),
              "up to 100 letters, digits, dots, hyphens and underscores"));

  /** Prefix of every topic, group, application id and transactional id. */
  public static final Setting<String> PREFIX =
      new Setting<>(
          "topics.prefix",
          "tidings.",
          "Prefix of every topic, group and transactional id. Simulations need one of their own.",
          SettingType.matching(
              Pattern.compile("|[a-z0-9][a-z0-9.-]{0,60}\\."),
              "empty, or a-z, 0-9, '-' and '.', with a '.' at the end"));

  /** Replication of topics. */
  public static final Setting<Integer> REPLICATION =
      new Setting<>(
          "topics.replication",
          "1",
          "Replicas of every topic; 3 for anything that must survive a broker.",
          SettingType.integer(1, 32));

  /** In-sync replicas that a write needs. */
  public static final Setting<Integer> MIN_IN_SYNC =
      new Setting<>(
          "topics.min-in-sync-replicas",
          "1",
          "Replicas that must have a write before it counts; 2 where replication is 3.",
          SettingType.integer(1, 32));

  /** Registry. */
  public static final Setting<String> REGISTRY_URL =
      new Setting<>(
          SerdeConfig.REGISTRY_URL,
          "http://127.0.0.1:18081",
          "Addresses of the schema registry (Confluent's protocol), parted by commas: where one does"
              + " not answer the next is asked.",
          SettingType.text());

  /** Whether writers register schemas. */
  public static final Setting<Boolean> AUTO_REGISTER =
      new Setting<>(
          SerdeConfig.AUTO_REGISTER,
          "true",
          "Whether writers may register schemas that the registry lacks.",
          SettingType.flag());

  /** Subject names. */
  public static final Setting<String> SUBJECTS =
      new Setting<>(
          SerdeConfig.VALUE_STRATEGY,
          "TopicNameStrategy",
          "How subjects follow from topics: TopicNameStrategy, RecordNameStrategy or"
              + " TopicRecordNameStrategy.",
          SettingType.text());

  /** Where the registry's credentials come from. */
  public static final Setting<String> AUTH_SOURCE =
      new Setting<>(
          SerdeConfig.AUTH_SOURCE,
          "",
          "USER_INFO to log in to the registry by user and password; empty for none.",
          SettingType.matching(Pattern.compile("|USER_INFO"), "empty or USER_INFO"));

  /** The registry's credentials. */
  public static final Setting<String> AUTH_USER_INFO =
      new Setting<>(
          SerdeConfig.AUTH_USER_INFO,
          "",
          "User and password for the registry, user:password.",
          SettingType.secretText());

  /** Where the registry's token comes from. */
  public static final Setting<String> BEARER_SOURCE =
      new Setting<>(
          SerdeConfig.BEARER_SOURCE,
          "",
          "STATIC_TOKEN to log in to the registry by a token; empty for none.",
          SettingType.matching(Pattern.compile("|STATIC_TOKEN"), "empty or STATIC_TOKEN"));

  /** The registry's token. */
  public static final Setting<String> BEARER_TOKEN =
      new Setting<>(
          SerdeConfig.BEARER_TOKEN, "", "Token for the registry.", SettingType.secretText());

  /** Serializer. */
  public static final Setting<String> SERIALIZER =
      new Setting<>(
          "serde.serializer",
          AvroSerializer.class.getName(),
          "Class that writes values; Confluent's KafkaAvroSerializer fits.",
          SettingType.text());

  /** Deserializer. */
  public static final Setting<String> DESERIALIZER =
      new Setting<>(
          "serde.deserializer",
          AvroDeserializer.class.getName(),
          "Class that reads values; Confluent's KafkaAvroDeserializer fits.",
          SettingType.text());

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          BOOTSTRAP_SERVERS,
          PROFILE,
          INSTANCE,
          PREFIX,
          REPLICATION,
          MIN_IN_SYNC,
          REGISTRY_URL,
          AUTO_REGISTER,
          SUBJECTS,
          AUTH_SOURCE,
          AUTH_USER_INFO,
          BEARER_SOURCE,
          BEARER_TOKEN,
          SERIALIZER,
          DESERIALIZER);

  private KafkaSettings() {}
}
