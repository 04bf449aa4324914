package io.tidings.embedded.registry;

import static io.tidings.embedded.registry.Schemas.FIRST;
import static io.tidings.embedded.registry.Schemas.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class DurableRegistryTest {
  private final List<LogEntry> entries = new ArrayList<>();
  private final FakeLog log = new FakeLog(entries);
  private final DurableRegistry registry = DurableRegistry.load(log);

  private static SchemaVersion first(String subject, int version) {
    return new SchemaVersion(subject, version, 1, FIRST.toString(), false);
  }

  private int register(String subject, Schema schema) {
    SchemaBody body = new SchemaBody(SchemaText.of(schema.toString()), null, null);
    return registry.change(new Registration(subject, body)::decide);
  }

  @Test
  void aRestartKnowsTheSame() {
    // Given
    register("s", FIRST);
    register("s", SECOND);
    register("t", SECOND);

    // When
    RegistryState again = DurableRegistry.load(new FakeLog(entries)).state();

    // Then
    assertThat(again.subjects(false)).containsExactly("s", "t");
    assertThat(again.versions("s")).isEqualTo(registry.state().versions("s")).hasSize(2);
    assertThat(again.versions("t")).isEqualTo(registry.state().versions("t")).hasSize(1);
  }

  @Test
  void aSchemaIsWrittenOnce() {
    // When
    List<Integer> decisions = List.of(register("s", FIRST), register("s", FIRST));

    // Then
    assertThat(decisions).containsExactly(1, 1);
    assertThat(entries).containsExactly(RecordFormat.write(first("s", 1)));
  }

  @Test
  void whatWasNotWrittenIsNotKnown() {
    // Given
    log.become(FakeLog.Mode.REFUSES);

    // Then
    assertThatThrownBy(() -> register("s", FIRST)).isInstanceOf(RegistryLogException.class);
    assertThat(registry.state().subjects(false)).isEmpty();
  }

  @Test
  void aWriteWhoseAcknowledgementWasLostIsFoundWhenAskedAgain() {
    // Given
    log.become(FakeLog.Mode.FORGETS);
    assertThatThrownBy(() -> register("s", FIRST)).isInstanceOf(RegistryLogException.class);
    log.become(FakeLog.Mode.WORKS);

    // When
    int id = register("s", FIRST);

    // Then
    assertThat(id).isEqualTo(1);
    assertThat(entries).containsExactly(RecordFormat.write(first("s", 1)));
  }

  @Test
  void whatAnotherRegistryWroteIsReadBeforeDeciding() {
    // Given
    entries.add(RecordFormat.write(first("other", 1)));

    // When
    int id = register("s", SECOND);

    // Then
    assertThat(id).isEqualTo(2);
  }

  @Test
  void afterALossOfTheRightToWriteItClaimsReadsAndDecidesAgain() {
    // Given
    entries.add(RecordFormat.write(first("other", 1)));
    log.become(FakeLog.Mode.LOSES_CLAIM);

    // When
    int id = register("s", SECOND);

    // Then
    assertThat(id).isEqualTo(2);
    assertThat(log.claims()).isEqualTo(3);
    assertThat(entries)
        .containsExactly(
            RecordFormat.write(first("other", 1)),
            RecordFormat.write(new SchemaVersion("s", 1, 2, SECOND.toString(), false)));
  }

  @Test
  void whatIsKnownNeedsNoLog() {
    // Given
    register("s", FIRST);
    log.become(FakeLog.Mode.REFUSES);
    int claims = log.claims();

    // Then
    assertThat(register("s", FIRST)).isEqualTo(1);
    assertThat(log.claims()).isEqualTo(claims);
  }

  @Test
  void aLogThatCannotBeHonouredStopsTheStart() {
    // Given
    entries.add(new LogEntry("{\"keytype\":\"CONTEXT\",\"magic\":0}", "{}"));

    // Then
    FakeLog other = new FakeLog(entries);
    assertThatThrownBy(() -> EmbeddedRegistry.start(other, "127.0.0.1", 0))
        .isInstanceOf(RegistryLogException.class)
        .hasMessage("the log holds a record of type CONTEXT, which this release cannot honour");
    assertThat(other.isClosed()).isTrue();
  }
}
