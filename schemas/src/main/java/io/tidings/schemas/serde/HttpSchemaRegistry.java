package io.tidings.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.avro.Schema;

/** Confluent's registry protocol over HTTP. Thread-safe. */
final class HttpSchemaRegistry implements SchemaRegistry {
  private final RegistryTransport transport;

  /** Does not connect yet. */
  HttpSchemaRegistry(RegistryTransport transport) {
    this.transport = transport;
  }

  /**
   * The registry that a serializer's configuration names.
   *
   * @throws org.apache.kafka.common.config.ConfigException where the configuration cannot be used
   */
  static SchemaRegistry from(Map<String, ?> config) {
    String url = SerdeConfig.registryUrls(config).get(0);
    if (url.startsWith(InMemorySchemaRegistry.SCHEME)) {
      return InMemorySchemaRegistry.named(url);
    }
    return new HttpSchemaRegistry(RegistryTransport.of(config, RetryPolicy.of(config)));
  }

  @Override
  public int register(String subject, Schema schema) {
    return id(transport.post(subject(subject) + "/versions", body(schema)));
  }

  @Override
  public int lookup(String subject, Schema schema) {
    return id(transport.post(subject(subject), body(schema)));
  }

  @Override
  public Schema byId(int id) {
    String path = "/schemas/ids/" + id;
    return new ReferencedSchemas(transport).parse("GET " + path, transport.get(path));
  }

  static String subject(String subject) {
    return "/subjects/" + RegistryTransport.encode(subject);
  }

  static ObjectNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  static int id(JsonNode answer) {
    JsonNode id = answer.get("id");
    if (id == null || !id.isInt()) {
      throw new RegistryResponseException(200, 200, "the registry's answer has no id");
    }
    return id.intValue();
  }
}
