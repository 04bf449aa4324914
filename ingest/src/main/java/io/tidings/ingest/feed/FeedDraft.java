package io.tidings.ingest.feed;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A feed while its elements are being read. */
final class FeedDraft {
  final Ranked<String> title = new Ranked<>();
  final Ranked<String> statedTitle = new Ranked<>();
  final Ranked<String> description = new Ranked<>();
  final Ranked<String> language = new Ranked<>();
  final Ranked<String> icon = new Ranked<>();
  final Ranked<String> rights = new Ranked<>();
  final Ranked<Integer> ttl = new Ranked<>();
  final Ranked<String> updatePeriod = new Ranked<>();
  final Ranked<Integer> updateFrequency = new Ranked<>();
  final Set<Integer> skipHours = new TreeSet<>();
  final Set<DayOfWeek> skipDays = new TreeSet<>();
  final Links links = new Links();
  final People authors = new People();

  void title(int rank, Element element, Scope scope) {
    title.offer(rank, TextConstruct.line(element));
    statedTitle.offer(rank, Passage.sourceOf(TextConstruct.passage(element, scope)));
  }

  Schedule schedule() {
    return new Schedule(
        ttl.get(),
        List.copyOf(skipHours),
        List.copyOf(skipDays),
        updatePeriod.get(),
        updateFrequency.get());
  }

  ParsedFeed finish(String format, @Nullable String rootLanguage, List<ParsedItem> items) {
    rights.offer(9, links.license());
    icon.offer(9, links.icon());
    language.offer(9, rootLanguage);
    return new ParsedFeed(
        format,
        title.get(),
        links.page(),
        description.get(),
        language.get(),
        icon.get(),
        rights.get(),
        links.self(),
        links.hubs(),
        schedule(),
        items,
        statedTitle.get());
  }
}
