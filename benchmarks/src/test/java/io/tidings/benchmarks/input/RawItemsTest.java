package io.tidings.benchmarks.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.RawItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RawItemsTest {
  private static final int ITEMS = 500;

  @Test
  void areTheSameEachTime() {
    assertThat(items()).isEqualTo(items());
  }

  @Test
  void haveIdsAndTextsOfTheirOwnAndAbout2300Bytes() {
    // When
    List<RawItem> items = items();

    // Then
    assertThat(items.stream().map(RawItem::getItemId).collect(Collectors.toSet())).hasSize(ITEMS);
    assertThat(items.stream().map(RawItem::getText).collect(Collectors.toSet())).hasSize(ITEMS);
    assertThat(items.stream().mapToInt(item -> Wire.encode(item).length).average().orElseThrow())
        .isBetween(2_250.0, 2_350.0);
  }

  private static List<RawItem> items() {
    RawItems items = new RawItems(Articles.of(null), 100);
    List<RawItem> out = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      out.add(items.next());
    }
    return out;
  }
}
