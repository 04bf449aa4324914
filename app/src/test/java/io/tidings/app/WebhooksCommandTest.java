package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksCommandTest {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(204);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void listsThemWithoutWhatIsSecret() {
    // When
    CommandRun run = run("list", "--set", "sink.webhook.desk.kinds=watch,spike");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                webhook  host                    kinds        states
                desk     http://127.0.0.1:%1$-5d  spike,watch  all
                """
                    .formatted(port()),
                ""));
  }

  @Test
  void saysWhereThereAreNone() {
    assertThat(CommandRun.of("webhooks", "list").out())
        .isEqualTo("no webhooks; set sink.webhook.NAME.url and sink.webhook.NAME.secret\n");
  }

  @Test
  void sendsATestAndSaysHowItWent() {
    // When
    CommandRun delivered = run("test", "desk");
    status.set(500);
    CommandRun refused = run("test", "desk");

    // Then
    assertThat(delivered.exit()).isZero();
    assertThat(delivered.out())
        .matches(
            "test-[0-9a-f-]{36} delivered \\(desk to http://127.0.0.1:%d\\): status 204\n"
                .formatted(port()));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).endsWith(": status 500\n").contains(" not delivered ");
    assertThat(received).hasSize(2).allMatch(body -> body.contains("\"type\":\"test\""));
  }

  @Test
  void knowsOnlyThoseThatAreConfigured() {
    // When
    CommandRun run = run("test", "ops");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("there is no webhook ops; there are: [desk]\n");
    assertThat(received).isEmpty();
  }

  @Test
  void aWrongSettingEndsTheCommand() {
    // When
    CommandRun run = CommandRun.of("webhooks", "list", "--set", "sink.webhook.desk.secret=abc");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                sink.webhook.desk.url: must be an address such as https://host/path, without a login
                sink.webhook.desk.secret: a secret has at least 16 bytes
                """));
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private CommandRun run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of("webhooks", command));
    arguments.addAll(List.of(more));
    arguments.addAll(
        List.of(
            "--set",
            "sink.webhook.desk.url=http://127.0.0.1:" + port() + "/secret-path",
            "--set",
            "sink.webhook.desk.secret=0123456789abcdef",
            "--set",
            "sink.webhooks.allow=127.0.0.1"));
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
