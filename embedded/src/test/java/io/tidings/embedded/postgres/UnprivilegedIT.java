package io.tidings.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnprivilegedIT {
  @TempDir Path folder;

  static Stream<Unprivileged> waysOfRoot() {
    return Stream.of(Unprivileged.NAMESPACE, Unprivileged.AS_NOBODY);
  }

  @ParameterizedTest
  @MethodSource("waysOfRoot")
  void rootCanRunAServer(Unprivileged way) throws Exception {
    // Given
    assumeThat(Command.run(List.of("id", "-u")).output()).isEqualTo("0");
    assumeThat(way.reaches(folder)).isTrue();
    Path home = folder.toRealPath();
    way.own(home);
    PostgresBinaries binaries = PostgresBinaries.unpack(home);
    DataFolder data = DataFolder.open(home, binaries, way);

    // When
    serveOnce(way, binaries, data);

    // Then
    // Another way can take the folder over, as when a container is started with other rights.
    for (Unprivileged other : waysOfRoot().filter(o -> o.reaches(folder)).toList()) {
      other.own(home);
      serveOnce(other, binaries, DataFolder.open(home, binaries, other));
    }
  }

  @Test
  void anOrdinaryUserNeedsNothing() {
    // Given
    assumeThat(Command.run(List.of("id", "-u")).output()).isNotEqualTo("0");

    // When
    Unprivileged way = Unprivileged.detect(folder);

    // Then
    assertThat(way.prefix()).isEmpty();
  }

  private static void serveOnce(Unprivileged way, PostgresBinaries binaries, DataFolder data)
      throws Exception {
    int port = freePort();
    GuardedServer server = GuardedServer.start(binaries, way, data, port);
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
            DataFolder.USER,
            data.password())) {
      assertThat(connection.isValid(10)).isTrue();
    } finally {
      server.stop();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
