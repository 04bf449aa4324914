package io.tidings.enrich.stage;

import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The configured way to read and write values.
 *
 * @param serializer writes values
 * @param deserializer reads values into generated classes
 */
public record Codec(
    Serializer<GenericContainer> serializer, Deserializer<SpecificRecord> deserializer) {}
