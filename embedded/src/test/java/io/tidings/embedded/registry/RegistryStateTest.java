package io.tidings.embedded.registry;

import static io.tidings.embedded.registry.Schemas.BACKWARD_ONLY;
import static io.tidings.embedded.registry.Schemas.CLASH;
import static io.tidings.embedded.registry.Schemas.FIRST;
import static io.tidings.embedded.registry.Schemas.NOTHING;
import static io.tidings.embedded.registry.Schemas.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.embedded.registry.RegistryRecord.LevelSet;
import io.tidings.embedded.registry.RegistryRecord.ModeSet;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.SubjectDeleted;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryStateTest {
  private final RegistryState state = new RegistryState();

  private static SchemaVersion version(String subject, int version, int id, Schema schema) {
    return new SchemaVersion(subject, version, id, schema.toString(), false);
  }

  private Change<Integer> register(String subject, Schema schema) {
    return new Registration(subject, new SchemaBody(SchemaText.of(schema.toString()), null, null))
        .decide(state);
  }

  private static Change<Integer> known(int id) {
    return new Change<>(id, List.of());
  }

  private static Change<Integer> added(SchemaVersion version) {
    return new Change<>(version.id(), List.of(version));
  }

  private List<String> problems(Schema schema) {
    return new Compatibility(state).problems("s", schema);
  }

  @Test
  void theFirstSchemaIsVersion1AndId1() {
    assertThat(register("s", FIRST)).isEqualTo(added(version("s", 1, 1, FIRST)));
  }

  @Test
  void decidingChangesNothing() {
    // When
    register("s", FIRST);

    // Then
    assertThat(state.subjects(false)).isEmpty();
    assertThat(state.schema(1)).isNull();
  }

  @Test
  void aSchemaThatIsThereKeepsItsId() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 2, 2, SECOND));

    // Then
    assertThat(register("s", FIRST)).isEqualTo(known(1));
    assertThat(state.lookup("s", SchemaText.of(SECOND.toString()), false))
        .isEqualTo(version("s", 2, 2, SECOND));
    assertThat(state.lookup("s", SchemaText.of(CLASH.toString()), false)).isNull();
  }

  @Test
  void theSameSchemaHasTheSameIdUnderEverySubject() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 2, 2, SECOND));

    // Then
    assertThat(register("t", SECOND)).isEqualTo(added(version("t", 1, 2, SECOND)));
    assertThat(register("t", CLASH)).isEqualTo(added(version("t", 1, 3, CLASH)));
  }

  @Test
  void aDocumentedSchemaIsAnother() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    Schema documented =
        new Schema.Parser()
            .parse(FIRST.toString().replace("\"fields\"", "\"doc\":\"D.\",\"fields\""));

    // Then
    assertThat(register("s", documented)).isEqualTo(added(version("s", 2, 2, documented)));
  }

  @Test
  void whiteSpaceMakesNoOtherSchema() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    Schema spaced = new Schema.Parser().parse(FIRST.toString().replace(",", " ,\n "));

    // Then
    assertThat(register("s", spaced)).isEqualTo(known(1));
  }

  @Test
  void everyEarlierVersionCounts() {
    // Given
    state.apply(version("s", 1, 1, SECOND));
    state.apply(version("s", 2, 2, FIRST));

    // Then
    assertThat(problems(CLASH))
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
    assertThat(problems(BACKWARD_ONLY))
        .containsExactly(
            "version 1 cannot read the new schema: READER_FIELD_MISSING_DEFAULT_VALUE at"
                + " /fields/0: a");
  }

  @Test
  void aVersionThatIsNotAvroGoesWithNothing() {
    // Given
    state.apply(new SchemaVersion("s", 1, 1, "\"what\"", false));

    // Then
    assertThat(problems(FIRST))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("version 1: Invalid schema: ");
  }

  @Test
  void aDeletedVersionIsNotShownAndKeepsItsNumberAndId() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 1, 1, FIRST).asDeleted());

    // Then
    assertThat(state.subjects(false)).isEmpty();
    assertThat(state.versions("s")).isEmpty();
    assertThat(state.schema(1)).isEqualTo(SchemaText.of(FIRST.toString()));
    assertThat(register("s", FIRST)).isEqualTo(added(version("s", 2, 1, FIRST)));
  }

  @Test
  void theIdGoesWithTheLastVersionThatHasItAndIsNotGivenAgain() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 2, 2, SECOND));
    state.apply(version("t", 1, 2, SECOND).asDeleted());

    // When
    state.apply(new VersionRemoved("s", 2));
    SchemaText between = state.schema(2);
    state.apply(new VersionRemoved("t", 1));
    state.apply(new VersionRemoved("u", 1));

    // Then
    assertThat(between).isEqualTo(SchemaText.of(SECOND.toString()));
    assertThat(state.schema(2)).isNull();
    assertThat(state.subjects(true)).containsExactly("s");
    assertThat(register("t", SECOND)).isEqualTo(added(version("t", 1, 3, SECOND)));
  }

  @Test
  void aDeletedSubjectKeepsLaterVersions() {
    // Given
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 2, 2, SECOND));

    // When
    state.apply(new SubjectDeleted("s", 1));
    state.apply(new SubjectDeleted("t", 1));

    // Then
    assertThat(state.versions("s")).containsExactly(version("s", 2, 2, SECOND));
    assertThat(state.versions("s", true))
        .containsExactly(version("s", 1, 1, FIRST).asDeleted(), version("s", 2, 2, SECOND));
  }

  /** The level, and whether FIRST, then SECOND may be followed by schemas. */
  static List<Arguments> levels() {
    return List.of(
        Arguments.of(Level.NONE, true, true, true),
        Arguments.of(Level.BACKWARD, false, true, true),
        Arguments.of(Level.BACKWARD_TRANSITIVE, false, true, true),
        Arguments.of(Level.FORWARD, false, false, true),
        Arguments.of(Level.FORWARD_TRANSITIVE, false, false, false),
        Arguments.of(Level.FULL, false, false, true),
        Arguments.of(Level.FULL_TRANSITIVE, false, false, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("levels")
  void eachLevelLooksItsWay(
      Level level, boolean clash, boolean backwardOnly, boolean fitsLatestOnly) {
    // Given: the second version reads without a, so what drops a goes with it alone
    state.apply(new LevelSet("s", level));
    state.apply(version("s", 1, 1, FIRST));
    state.apply(version("s", 2, 2, SECOND));

    // Then
    assertThat(problems(CLASH).isEmpty()).isEqualTo(clash);
    assertThat(problems(BACKWARD_ONLY).isEmpty()).isEqualTo(backwardOnly);

    // When
    state.apply(version("s", 3, 3, BACKWARD_ONLY));

    // Then
    assertThat(problems(NOTHING).isEmpty()).isEqualTo(fitsLatestOnly);
  }

  @Test
  void aSubjectsOwnLevelAndModeStandOverThoseOfAll() {
    // Given
    state.apply(new LevelSet(null, Level.NONE));
    state.apply(new LevelSet("s", Level.FULL));
    state.apply(new ModeSet(null, Mode.READONLY));
    state.apply(new ModeSet("s", Mode.READWRITE));

    // Then
    assertThat(List.of(state.levelFor("s"), state.levelFor("t"), state.levelFor(null)))
        .containsExactly(Level.FULL, Level.NONE, Level.NONE);
    assertThat(List.of(state.modeFor("s"), state.modeFor("t"), state.modeFor(null)))
        .containsExactly(Mode.READWRITE, Mode.READONLY, Mode.READONLY);

    // When
    state.apply(new LevelSet(null, null));
    state.apply(new LevelSet("s", null));
    state.apply(new ModeSet(null, null));
    state.apply(new ModeSet("s", null));

    // Then
    assertThat(state.levelFor("s")).isEqualTo(Level.FULL_TRANSITIVE);
    assertThat(state.modeFor("s")).isEqualTo(Mode.READWRITE);
  }

  @Test
  void subjectsAreInOrder() {
    // Given
    state.apply(version("b", 1, 1, FIRST));
    state.apply(version("a", 1, 1, FIRST));

    // Then
    assertThat(state.subjects(false)).containsExactly("a", "b");
  }
}
