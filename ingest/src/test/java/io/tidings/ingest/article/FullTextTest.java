package io.tidings.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TextKind;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.serde.EventClasses;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FullTextTest {
  static {
    EventClasses.trust();
  }

  private static final Article ARTICLE =
      new Article(
          "t",
          "A long text.",
          Instant.EPOCH.plusSeconds(9),
          null,
          List.of("Ann"),
          null,
          null,
          null,
          null,
          false);

  @Test
  void putsTheArticleInThePlaceOfTheTeaserAndKeepsTheTeaserAsSummary() {
    // When
    RawItem full = FullText.of(item("Teaser", TextKind.SUMMARY, "https://p.example/1"), ARTICLE);

    // Then
    assertThat(full)
        .isEqualTo(
            RawItem.newBuilder(item("Teaser", TextKind.SUMMARY, "https://p.example/1"))
                .setText("A long text.")
                .setTextKind(TextKind.EXTRACTED)
                .setSummary("Teaser")
                .setAuthors(List.of("Ann"))
                .setPublishedAt(Instant.EPOCH.plusSeconds(9))
                .setContentHash(ItemIds.contentHash("Title", "A long text.", "https://p.example/1"))
                .build());
  }

  @Test
  void leavesTheItemAsItIsWhereThePageHasNoMore() {
    RawItem item = item("A teaser that is longer", TextKind.SUMMARY, "https://p.example/1");
    assertThat(FullText.of(item, ARTICLE)).isEqualTo(item);
    assertThat(FullText.of(item, null)).isEqualTo(item);
  }

  @Test
  void isWantedForTeasersWithAPage() {
    assertThat(FullText.isWanted(item("x", TextKind.SUMMARY, "https://p.example/1"))).isTrue();
    assertThat(FullText.isWanted(item("", TextKind.NONE, "https://p.example/1"))).isTrue();
    assertThat(FullText.isWanted(item("x", TextKind.FULL, "https://p.example/1"))).isFalse();
    assertThat(FullText.isWanted(item("x", TextKind.SUMMARY, null))).isFalse();
  }

  private static RawItem item(String text, TextKind kind, @Nullable String link) {
    return RawItem.newBuilder()
        .setItemId("i")
        .setFeedId("f")
        .setContentHash("h")
        .setObservedAt(Instant.EPOCH)
        .setSource(new Source("s", null, null, null, null))
        .setTitle("Title")
        .setText(text)
        .setTextKind(kind)
        .setLink(link)
        .build();
  }
}
