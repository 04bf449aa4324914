package io.tidings.embedded.registry;

import static io.tidings.embedded.registry.Schemas.BACKWARD_ONLY;
import static io.tidings.embedded.registry.Schemas.CLASH;
import static io.tidings.embedded.registry.Schemas.FIRST;
import static io.tidings.embedded.registry.Schemas.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RegistryStateTest {
  private final RegistryState state = new RegistryState();

  private static SchemaVersion version(String subject, int version, int id, Schema schema) {
    return new SchemaVersion(subject, version, id, schema.toString(), false);
  }

  private static SchemaVersion deleted(SchemaVersion version) {
    return new SchemaVersion(
        version.subject(), version.version(), version.id(), version.schema(), true);
  }

  @Test
  void theFirstSchemaIsVersion1AndId1() {
    assertThat(state.register("s", FIRST))
        .isEqualTo(new Decision.Addition(version("s", 1, 1, FIRST)));
  }

  @Test
  void decidingChangesNothing() {
    // When
    state.register("s", FIRST);

    // Then
    assertThat(state.subjects()).isEmpty();
    assertThat(state.schema(1)).isNull();
  }

  @Test
  void aSchemaThatIsThereKeepsItsId() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 2, 2, SECOND));

    // Then
    assertThat(state.register("s", FIRST)).isEqualTo(new Decision.Known(1));
    assertThat(state.lookup("s", SECOND)).isEqualTo(version("s", 2, 2, SECOND));
    assertThat(state.lookup("s", CLASH)).isNull();
  }

  @Test
  void theSameSchemaHasTheSameIdUnderEverySubject() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 2, 2, SECOND));

    // Then
    assertThat(state.register("t", SECOND))
        .isEqualTo(new Decision.Addition(version("t", 1, 2, SECOND)));
    assertThat(state.register("t", CLASH))
        .isEqualTo(new Decision.Addition(version("t", 1, 3, CLASH)));
  }

  @Test
  void aDocumentedSchemaIsAnother() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    Schema documented =
        new Schema.Parser()
            .parse(FIRST.toString().replace("\"fields\"", "\"doc\":\"D.\",\"fields\""));

    // Then
    assertThat(state.register("s", documented))
        .isEqualTo(new Decision.Addition(version("s", 2, 2, documented)));
  }

  @Test
  void whiteSpaceMakesNoOtherSchema() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    Schema spaced = new Schema.Parser().parse(FIRST.toString().replace(",", " ,\n "));

    // Then
    assertThat(state.register("s", spaced)).isEqualTo(new Decision.Known(1));
  }

  @Test
  void everyEarlierVersionCounts() {
    // Given
    state.apply(version("s", 1, 1, SECOND));
    state.apply(version("s", 2, 2, FIRST));

    // Then
    assertThat(((Decision.Refusal) state.register("s", CLASH)).reasons())
        .containsExactly(
            "the new schema cannot read version 1: TYPE_MISMATCH at /fields/1/type:"
                + " reader type: INT not compatible with writer type: STRING",
            "version 1 cannot read the new schema: TYPE_MISMATCH at /fields/1/type:"
                + " reader type: STRING not compatible with writer type: INT");
  }

  @Test
  void bothDirectionsCount() {
    // Given
    state.apply(version("s", 1, 1, FIRST));

    // Then
    assertThat(((Decision.Refusal) state.register("s", BACKWARD_ONLY)).reasons())
        .containsExactly(
            "version 1 cannot read the new schema: READER_FIELD_MISSING_DEFAULT_VALUE at"
                + " /fields/0: a");
  }

  @Test
  void aVersionThatIsNotAvroGoesWithNothing() {
    // Given
    state.apply(new SchemaVersion("s", 1, 1, "\"what\"", false));

    // Then
    assertThat(((Decision.Refusal) state.register("s", FIRST)).reasons())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("version 1 is not a valid schema: ");
  }

  @Test
  void aDeletedVersionIsNotShownAndKeepsItsNumberAndId() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(deleted(version("s", 1, 1, FIRST)));

    // Then
    assertThat(state.subjects()).isEmpty();
    assertThat(state.versions("s")).isEmpty();
    assertThat(state.schema(1)).isEqualTo(FIRST.toString());
    assertThat(state.register("s", FIRST))
        .isEqualTo(new Decision.Addition(version("s", 2, 1, FIRST)));
  }

  @Test
  void aRemovedVersionKeepsItsId() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 2, 2, SECOND));

    // When
    state.apply(new VersionRemoved("s", 1));
    state.apply(new VersionRemoved("t", 1));

    // Then
    assertThat(state.versions("s")).containsExactly(version("s", 2, 2, SECOND));
    assertThat(state.schema(1)).isEqualTo(FIRST.toString());
  }

  @Test
  void subjectsAreInOrder() {
    // Given
    state.apply(version("b", 1, 1, FIRST));
    state.apply(version("a", 1, 1, FIRST));

    // Then
    assertThat(state.subjects()).containsExactly("a", "b");
  }
}
