package io.tidings.app.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.runtime.config.Secrets;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaSettings;
import java.util.Locale;

/** The brokers that the settings name, with the registry. */
final class Servers {
  private static final String PROTOCOL = "security.protocol";

  private Servers() {}

  static ObjectNode of(Settings settings) {
    ObjectNode servers = JsonNodeFactory.instance.objectNode();
    String security = settings.passThrough("kafka.").getOrDefault(PROTOCOL, "PLAINTEXT");
    boolean secure = security.toUpperCase(Locale.ROOT).contains("SSL");
    String[] hosts = settings.get(KafkaSettings.BOOTSTRAP_SERVERS).split(",", -1);
    for (int i = 0; i < hosts.length; i++) {
      ObjectNode server = servers.putObject(i == 0 ? "kafka" : "kafka-" + (i + 1));
      server.put("host", hosts[i].strip()).put("protocol", secure ? "kafka-secure" : "kafka");
      server.put("description", "A broker; kafka.security.protocol is " + security + ".");
      ObjectNode kafka = server.putObject("bindings").putObject("kafka");
      kafka.put(
          "schemaRegistryUrl", Secrets.withoutPasswords(settings.get(KafkaSettings.REGISTRY_URL)));
      kafka.put("schemaRegistryVendor", "confluent");
      kafka.put("bindingVersion", Channels.BINDING_VERSION);
    }
    return servers;
  }
}
