package io.tidings.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  // One for all, one after the other: unpacking and creating take most of the time.
  @TempDir static Path folder;

  @Test
  void keepsCommittedRowsAcrossARestart() throws Exception {
    // Given
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      run(postgres, "CREATE TABLE kept AS SELECT 'Ünïcode ☃' AS word");
    }

    // When
    String word;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      word = query(postgres, "SELECT word FROM kept");
    }

    // Then
    assertThat(word).isEqualTo("Ünïcode ☃");
  }

  @Test
  void isDurableAndFoldsCaseAlikeOnEverySystem() throws Exception {
    // When
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      // Then
      assertThat(
              List.of(
                  query(postgres, "SHOW fsync"),
                  query(postgres, "SHOW synchronous_commit"),
                  query(postgres, "SHOW full_page_writes"),
                  query(postgres, "SHOW server_encoding"),
                  query(postgres, "SELECT lower('ÜBER')"),
                  query(postgres, "SELECT split_part(version(), '.', 1)")))
          .containsExactly("on", "on", "on", "UTF8", "über", "PostgreSQL 17");
    }
  }

  @Test
  void asksForThePasswordWhichOnlyItsOwnerCanRead() throws Exception {
    // Given
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      // Then
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("password"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    // Given
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    assumeThat(others).isNotEmpty();

    // When
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      // Then
      assertThat(accepts(InetAddress.getLoopbackAddress(), postgres.port())).isTrue();
      assertThat(others).noneMatch(address -> accepts(address, postgres.port()));
    }
  }

  @Test
  void refusesAFolderThatIsInUse() {
    // Given
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      // When
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0))
          // Then
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is in use");
      assertThat(accepts(InetAddress.getLoopbackAddress(), postgres.port())).isTrue();
    }
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder, taken.getLocalPort()))
          // Then
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Address already in use");
    }
  }

  @Test
  void diesWithAKilledParentAndStartsAgain() throws Exception {
    // Given
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      run(postgres, "CREATE TABLE answers AS SELECT 42 AS answer");
    }
    Process parent = parent();
    int port = port(parent);

    // When
    parent.destroyForcibly().waitFor();

    // Then
    await()
        .atMost(PATIENCE)
        .until(() -> !accepts(InetAddress.getLoopbackAddress(), port) && living().isEmpty());
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      assertThat(query(postgres, "SELECT answer FROM answers")).isEqualTo("42");
    }
  }

  @Test
  void startsAtOnceAfterAKillWhileTheFormerServerIsStopping() throws Exception {
    // Given
    Process parent = parent();
    int unused = port(parent);

    // When
    parent.destroyForcibly().waitFor();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      // Then
      assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void endsAServerWhoseGuardWasKilledToo() throws Exception {
    // Given
    Process parent = parent();
    int port = port(parent);
    List<ProcessHandle> guards = parent.descendants().toList();
    assertThat(guards).isNotEmpty();
    guards.forEach(ProcessHandle::destroyForcibly);
    parent.destroyForcibly().waitFor();
    assertThat(accepts(InetAddress.getLoopbackAddress(), port)).isTrue();

    // When
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      // Then
      assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
      assertThat(accepts(InetAddress.getLoopbackAddress(), port)).isFalse();
    }
  }

  @Test
  void isNotStoppedByAStaleMarkWithTheNumberOfALiveProcess() throws Exception {
    // Given
    EmbeddedPostgres former = EmbeddedPostgres.start(folder, 0);
    String mark = Files.readString(folder.resolve("data/postmaster.pid"));
    former.close();
    String stranger = Long.toString(ProcessHandle.current().pid());
    Files.writeString(folder.resolve("data/postmaster.pid"), mark.replaceFirst("^\\d+", stranger));

    // When
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
      // Then
      assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  private Process parent() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PostgresParent.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int port(Process parent) throws IOException {
    BufferedReader out = parent.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    assertThat(line).startsWith("port ");
    return Integer.parseInt(line.substring("port ".length()));
  }

  private List<String> living() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().command().stream())
        .filter(command -> command.startsWith(folder.toString()))
        .toList();
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
