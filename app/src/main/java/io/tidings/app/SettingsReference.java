package io.tidings.app;

import io.tidings.runtime.config.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All settings as a page of Markdown; {@code docs/settings.md} is this text. */
final class SettingsReference {
  private static final String INTRODUCTION =
      """
      # Settings
      Written by `./tidings settings`; a test fails when this page differs from the code.

      A value is taken from the command line (`--set key=value`), else from the environment, else\
       from the file (`--config FILE`, Java properties in UTF-8), else it is the default. The\
       environment's name is `TIDINGS_` and the key in capitals, with `_` for `.` and `-`:\
       `topics.prefix` is `TIDINGS_TOPICS_PREFIX`. An unknown key or a value that is not allowed ends\
       the command with exit code 2. Durations are written `500ms`, `30s`, `15m`, `6h`, `7d`.

      Keys that begin with `kafka.` (all clients), `producer.`, `consumer.` and `streams.` pass\
       through to Kafka without the prefix: `kafka.security.protocol=SASL_SSL`,\
       `producer.linger.ms=5`. Keys that begin with `schema.registry.ssl.` go to\
       the registry's client and mean what Kafka's `ssl.*` mean; see [registry.md](registry.md). Those\
       that begin with `sink.webhook.` name where alerts are sent; see [webhooks.md](webhooks.md),\
       and those with `ingest.source.` who may push items; see [push.md](push.md).

      A secret, declared or passed through, may stand in a file: `store.password.file=/run/secrets/db`,\
       `kafka.sasl.jaas.config.file=…`, or `TIDINGS_STORE_PASSWORD_FILE`. All of the file counts but\
       its last line end. Values of secrets, and logins inside addresses, are never printed; see\
       [security.md](security.md).

      | key | default | allowed | meaning |
      |---|---|---|---|
      """;

  private SettingsReference() {}

  static String markdown(List<Setting<?>> settings) {
    return settings.stream()
        .sorted(Comparator.comparing(Setting::key))
        .map(SettingsReference::row)
        .collect(Collectors.joining("", INTRODUCTION, ""));
  }

  private static String row(Setting<?> setting) {
    return "| "
        + String.join(
            " | ",
            code(setting.key()),
            code(fallback(setting)),
            cell(setting.type().allowed() + (setting.type().secret() ? "; never printed" : "")),
            cell(setting.meaning()))
        + " |\n";
  }

  // The page must not depend on the machine that wrote it.
  private static String fallback(Setting<?> setting) {
    String temporary = System.getProperty("java.io.tmpdir");
    String text = setting.fallback();
    return text.startsWith(temporary + "/")
        ? "<temporary folder>" + text.substring(temporary.length())
        : text;
  }

  private static String code(String text) {
    return text.isEmpty() ? "empty" : "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
