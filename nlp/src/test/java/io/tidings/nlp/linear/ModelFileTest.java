package io.tidings.nlp.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelFileTest {
  @Test
  void valuesComeBackAsWritten() {
    // Given
    ModelWriter writer = new ModelWriter("weather", "7");
    writer.writeByte(200);
    writer.writeVarint(1L << 40);
    writer.writeFloats(new float[] {1.5f, -2f});
    writer.writeStrings(List.of("sun", "räin"));

    // When
    ModelReader reader = ModelReader.open(writer.toBytes(), "weather");

    // Then
    assertThat(reader.info().name()).isEqualTo("weather");
    assertThat(reader.info().version()).isEqualTo("7");
    assertThat(reader.info().sha256()).matches("[0-9a-f]{64}");
    assertThat(reader.readByte()).isEqualTo(200);
    assertThat(reader.readVarint()).isEqualTo(1L << 40);
    assertThat(reader.readFloats()).containsExactly(1.5f, -2f);
    assertThat(reader.readStrings()).containsExactly("sun", "räin");
  }

  @Test
  void aForeignFileIsRefused() {
    byte[] foreign = "PK, certainly not a model file".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ModelReader.open(foreign, "weather"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("not a model file (wanted: weather)");
  }

  @Test
  void aDamagedFileIsRefused() {
    byte[] file = file();
    file[file.length / 2] ^= 1;
    assertThatThrownBy(() -> ModelReader.open(file, "weather"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("weather: model file is damaged or cut short");
  }

  @Test
  void aFileCutShortIsRefused() {
    byte[] file = Arrays.copyOf(file(), file().length - 3);
    assertThatThrownBy(() -> ModelReader.open(file, "weather"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("weather: model file is damaged or cut short");
  }

  @Test
  void anotherModelIsRefused() {
    assertThatThrownBy(() -> ModelReader.open(file(), "tides"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("model file holds 'weather', wanted 'tides'");
  }

  @Test
  void anotherFormatVersionIsRefused() {
    byte[] file = file();
    file[7] = 9;
    assertThatThrownBy(() -> ModelReader.open(file, "weather"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("weather: model format 9, this release reads 1");
  }

  @Test
  void readingPastTheEndIsAnError() {
    ModelReader reader = ModelReader.open(new ModelWriter("weather", "7").toBytes(), "weather");
    assertThatThrownBy(reader::readFloat)
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("weather: model file ends in the middle of a value");
  }

  private static byte[] file() {
    ModelWriter writer = new ModelWriter("weather", "7");
    writer.writeString("some content of some length");
    return writer.toBytes();
  }
}
