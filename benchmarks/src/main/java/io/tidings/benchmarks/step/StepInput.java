package io.tidings.benchmarks.step;

import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.input.RawItems;
import io.tidings.benchmarks.input.Wire;
import io.tidings.enrich.lists.EntityList;
import io.tidings.enrich.tag.ItemAnnotator;
import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.TaggedEntity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Items with what the steps before have made of them; each step goes round and round them. */
@State(Scope.Thread)
public class StepInput {
  private static final int ITEMS = 1_000;

  /** A file of articles; empty for invented ones. */
  @Param("")
  public String articles = "";

  final List<RawItem> raw = new ArrayList<>();
  final List<byte[]> encoded = new ArrayList<>();
  final List<EnrichedItem> enriched = new ArrayList<>();
  final List<List<TaggedEntity>> entities = new ArrayList<>();
  EntityList list = EntityList.of(BuiltinEntities.load(), 0, new TreeMap<>());
  ItemAnnotator annotator = ItemAnnotator.shipped(BuiltinEntities.load(), () -> list);
  byte[] feed = {};
  private int next;

  /** For JMH. */
  @Setup
  public void prepare() {
    RawItems items = new RawItems(Articles.of(articles.isEmpty() ? null : Path.of(articles)), 100);
    for (int i = 0; i < ITEMS; i++) {
      RawItem item = items.next();
      raw.add(item);
      encoded.add(Wire.encode(item));
      enriched.add(annotator.annotate(item));
      entities.add(list.english().tag(item.getTitle(), item.getText()));
    }
    feed = FeedDocument.of(raw.subList(0, StepBenchmarks.FEED_ITEMS));
  }

  /** The index of the next item. */
  int advance() {
    next = next + 1 == ITEMS ? 0 : next + 1;
    return next;
  }
}
