package io.tidings.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.RecordJson;
import io.tidings.sink.deadletter.DeadLetters;
import io.tidings.sink.deadletter.StoredLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a dead letter whole. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "A dead letter as one JSON object: its headers, its bytes (base64) and, where they can be"
          + " decoded, the record, in which titles and texts are left out."
    })
final class DeadLettersShowCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PARTITION/OFFSET",
      converter = LetterAddress.Converter.class,
      description = "Its place in the topic deadletters, as list prints it.")
  private LetterAddress address = new LetterAddress(0, 0);

  @Option(
      names = "--text",
      description = "Titles and texts too; of bytes that are no record, what they say as UTF-8.")
  private boolean text;

  /** Taken because every other command that prints takes it. */
  @Option(names = "--json", description = "One JSON object; the default and the only form.")
  void json(boolean unused) {}

  @Override
  public Integer call() throws IOException {
    KafkaClients clients = configured.clients();
    StoredLetter letter = new DeadLetters(clients).at(address.partition(), address.offset());
    if (letter == null) {
      spec.commandLine().getErr().println("there is no dead letter " + address);
      return 1;
    }
    spec.commandLine().getOut().println(json(letter.record(), clients).toPrettyString());
    return 0;
  }

  private ObjectNode json(ConsumerRecord<byte[], byte[]> record, KafkaClients clients) {
    ObjectNode json =
        new TappedRecord(
                record,
                null,
                record.value() == null ? TappedRecord.Kind.NONE : TappedRecord.Kind.RAW)
            .envelope();
    if (record.value() == null) {
      return json;
    }
    json.put("bytes", record.value().length);
    try {
      SpecificRecord decoded = clients.deserializer().deserialize(record.topic(), record.value());
      ObjectNode node = RecordJson.of(decoded);
      if (!text) {
        HiddenText.in(node);
      }
      json.set("record", node);
    } catch (SerializationException e) {
      json.put("undecodable", String.valueOf(e.getMessage()));
      putText(json, record.value());
    }
    return json;
  }

  private void putText(ObjectNode json, byte[] value) {
    if (text) {
      try {
        json.put(
            "text", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
      } catch (CharacterCodingException e) {
        json.putNull("text");
      }
    }
  }
}
