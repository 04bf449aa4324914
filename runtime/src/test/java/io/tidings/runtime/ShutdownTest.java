package io.tidings.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private final List<String> closed = new ArrayList<>();
  private final Shutdown shutdown = new Shutdown();

  @Test
  void closesTheLastFirstAndEachOnce() {
    // Given
    shutdown.add("broker", part("broker"));
    shutdown.add("stage", part("stage"));
    shutdown.add("page", part("page"));

    // When
    shutdown.close();
    shutdown.close();

    // Then
    assertThat(closed).containsExactly("page", "stage", "broker");
  }

  @Test
  void closesTheRestWhereOneFails() {
    // Given
    shutdown.add("broker", part("broker"));
    shutdown.add(
        "stage",
        () -> {
          throw new IOException("does not close");
        });
    shutdown.add("page", part("page"));

    // When
    shutdown.close();

    // Then
    assertThat(closed).containsExactly("page", "broker");
  }

  @Test
  void handsBackWhatItTakesChargeOf() {
    AutoCloseable broker = part("broker");

    assertThat(shutdown.add("broker", broker)).isSameAs(broker);
    assertThat(closed).isEmpty();
  }

  @Test
  void closesAtOnceWhatComesTooLate() {
    // Given
    shutdown.close();

    // When, Then
    assertThatThrownBy(() -> shutdown.add("page", part("page")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shutting down: page came too late");
    assertThat(closed).containsExactly("page");
  }

  @Test
  void waitsUntilItIsToldToStopAndClosesNothingByItself() throws Exception {
    // Given
    shutdown.add("broker", part("broker"));
    CompletableFuture<Void> waiting = new CompletableFuture<>();
    Thread main =
        new Thread(
            () -> {
              try {
                shutdown.await();
                waiting.complete(null);
              } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
              }
            });
    main.start();
    awaitWaiting(main);
    assertThat(waiting).isNotDone();

    // When
    shutdown.stop();

    // Then
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isNull();
    assertThat(closed).isEmpty();
  }

  @Test
  void neverWaitsOnceItWasToldToStop() throws Exception {
    shutdown.stop();
    shutdown.stop();

    shutdown.await();
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }
}
