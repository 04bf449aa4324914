package io.tidings.dashboard;

import static io.tidings.dashboard.Alerts.alert;
import static io.tidings.dashboard.Alerts.open;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertBoardTest {
  private final AlertBoard board = new AlertBoard();

  @Test
  void showsOpenOnesFirstThenTheLatest() {
    // Given
    board.put(alert("a", "old", Items.NOON, null));
    board.put(alert("b", "over", Items.NOON.plusSeconds(90), Items.NOON.plusSeconds(100)));
    board.put(alert("c", "new", Items.NOON.plusSeconds(60), null));

    // Then
    assertThat(board.all()).extracting(LiveAlert::label).containsExactly("new", "old", "over");
  }

  @Test
  void theLatestStateOfAnAlertReplacesTheFormer() {
    // Given
    board.put(open("a", "before"));

    // When
    board.put(alert("a", "after", Items.NOON, Items.NOON.plusSeconds(5)));

    // Then
    assertThat(board.all())
        .containsExactly(alert("a", "after", Items.NOON, Items.NOON.plusSeconds(5)));
  }

  @Test
  void ofThoseThatHaveEndedOnlyTheLastAreKept() {
    // When
    for (int i = 0; i < AlertBoard.MOST_CLOSED + 2; i++) {
      board.put(alert("x" + i, "x" + i, Items.NOON, Items.NOON.plusSeconds(i)));
    }

    // Then
    assertThat(board.all())
        .extracting(LiveAlert::id)
        .hasSize(AlertBoard.MOST_CLOSED)
        .doesNotContain("x0", "x1");
  }
}
