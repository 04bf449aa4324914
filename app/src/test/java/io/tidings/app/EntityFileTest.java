package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.EntityAlias;
import io.tidings.event.EntityDefinition;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityFileTest {
  private static final EntityDefinition POLICE =
      new EntityDefinition(
          "own:1",
          "Harbour Police, North",
          "ORG",
          List.of(
              new EntityAlias("Port Police", false, null),
              new EntityAlias("The \"Blues\"", false, null),
              new EntityAlias("HPN", true, null)),
          0.7f,
          true,
          "GB",
          "tidings entities import",
          "since 2020");

  private static final EntityDefinition BARE =
      new EntityDefinition(
          "own:2", "Tideway", "LOC", List.of(), 0.5f, true, null, "tidings entities import", "");

  @Test
  void commaSeparatedValuesAndJsonLinesSayTheSame() throws IOException {
    // Given
    String csv =
        "\uFEFFid,type,name,aliases,exact,prior,country,note\r\n"
            + "own:1,ORG,\"Harbour Police, North\",\"Port Police|The \"\"Blues\"\"\",HPN,0.7,GB,since 2020\r\n"
            + "\r\n"
            + "own:2,LOC,Tideway\r\n";
    String json =
        "{\"id\":\"own:1\",\"name\":\"Harbour Police, North\",\"type\":\"ORG\",\"aliases\":"
            + "[\"Port Police\",\"The \\\"Blues\\\"\"],\"exact\":[\"HPN\"],\"prior\":0.7,"
            + "\"country\":\"GB\",\"note\":\"since 2020\"}\n\n"
            + "{\"id\":\"own:2\",\"name\":\"Tideway\",\"type\":\"LOC\",\"note\":null}\n";

    // When
    EntityFile fromCsv = EntityFile.read(new StringReader(csv));
    EntityFile fromJson = EntityFile.read(new StringReader(json));

    // Then
    assertThat(fromCsv.errors()).isEmpty();
    assertThat(fromCsv.rows().values()).containsExactly(POLICE, BARE);
    assertThat(fromJson.errors()).isEmpty();
    assertThat(fromJson.rows().values()).containsExactly(POLICE, BARE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a b,ORG,N,,,; line 2: id: 'a b' is blank or holds white space",
        "a,ORG,,,,; line 2: entry: id, name or type is blank",
        "a,FIRM,N,,,; line 2: type: 'FIRM' is not one of PER, ORG, LOC, NORP, EVENT, WORK, PROD",
        "a,ORG,N,much,,; line 2: prior: 'much' is not a number from 0 to 1",
        "a,ORG,N,,no,; line 2: enabled: 'no' is not true or false",
        "a,ORG,N,,,gb; line 2: country: 'gb' is not two capitals (ISO 3166-1)",
        "a,ORG,...,,,; line 2: the entity has no name that could be found in a text",
        "a,ORG,N,,,,x; line 2: 7 values for 6 columns"
      })
  void aWrongLineIsNamedWithItsReason(String line, String error) throws IOException {
    // When
    EntityFile file =
        EntityFile.read(new StringReader("id,type,name,prior,enabled,country\n" + line + "\n"));

    // Then
    assertThat(file.errors()).containsExactly(error);
    assertThat(file.rows()).isEmpty();
  }

  @Test
  void unknownKeysColumnsThatAreMissingAndOtherTextAreErrors() throws IOException {
    // When
    List<String> json =
        EntityFile.read(new StringReader("{\"id\":\"a\",\"nam\":\"b\"}\n{")).errors();
    List<String> csv = EntityFile.read(new StringReader("id;name;type\n")).errors();

    // Then
    assertThat(json)
        .containsExactly(
            "line 1: 'nam' is not one of aliases, country, enabled, exact, id, name, note, prior,"
                + " type",
            "line 2: no JSON object");
    assertThat(csv).containsExactly("line 1: the columns id, name and type are not all named");
  }
}
