package io.tidings.embedded.registry;

import static io.tidings.embedded.registry.Schemas.FIRST;
import static io.tidings.embedded.registry.Schemas.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurableRegistryTest {
  private final List<LogEntry> entries = new ArrayList<>();
  private final FakeLog log = new FakeLog(entries);
  private final DurableRegistry registry = DurableRegistry.load(log);

  private static SchemaVersion first(String subject, int version) {
    return new SchemaVersion(subject, version, 1, FIRST.toString(), false);
  }

  @Test
  void aRestartKnowsTheSame() {
    // Given
    registry.register("s", FIRST);
    registry.register("s", SECOND);
    registry.register("t", SECOND);

    // When
    RegistryState again = DurableRegistry.load(new FakeLog(entries)).state();

    // Then
    assertThat(again.subjects()).containsExactly("s", "t");
    assertThat(again.versions("s")).isEqualTo(registry.state().versions("s")).hasSize(2);
    assertThat(again.versions("t")).isEqualTo(registry.state().versions("t")).hasSize(1);
  }

  @Test
  void aSchemaIsWrittenOnce() {
    // When
    List<Decision> decisions =
        List.of(registry.register("s", FIRST), registry.register("s", FIRST));

    // Then
    assertThat(decisions).containsExactly(new Decision.Known(1), new Decision.Known(1));
    assertThat(entries).containsExactly(RecordFormat.write(first("s", 1)));
  }

  @Test
  void whatWasNotWrittenIsNotKnown() {
    // Given
    log.become(FakeLog.Mode.REFUSES);

    // Then
    assertThatThrownBy(() -> registry.register("s", FIRST))
        .isInstanceOf(RegistryLogException.class);
    assertThat(registry.state().subjects()).isEmpty();
  }

  @Test
  void aWriteWhoseAcknowledgementWasLostIsFoundWhenAskedAgain() {
    // Given
    log.become(FakeLog.Mode.FORGETS);
    assertThatThrownBy(() -> registry.register("s", FIRST))
        .isInstanceOf(RegistryLogException.class);
    log.become(FakeLog.Mode.WORKS);

    // When
    Decision decision = registry.register("s", FIRST);

    // Then
    assertThat(decision).isEqualTo(new Decision.Known(1));
    assertThat(entries).containsExactly(RecordFormat.write(first("s", 1)));
  }

  @Test
  void whatAnotherRegistryWroteIsReadBeforeDeciding() {
    // Given
    entries.add(RecordFormat.write(first("other", 1)));

    // When
    Decision decision = registry.register("s", SECOND);

    // Then
    assertThat(decision).isEqualTo(new Decision.Known(2));
  }

  @Test
  void aLogThatCannotBeHonouredStopsTheStart() {
    // Given
    entries.add(new LogEntry("{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}", "{}"));

    // Then
    FakeLog other = new FakeLog(entries);
    assertThatThrownBy(() -> EmbeddedRegistry.start(other, "127.0.0.1", 0))
        .isInstanceOf(RegistryLogException.class)
        .hasMessage("the log holds a record of type MODE, which this release cannot honour");
    assertThat(other.isClosed()).isTrue();
  }
}
