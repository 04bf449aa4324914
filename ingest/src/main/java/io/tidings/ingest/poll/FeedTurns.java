package io.tidings.ingest.poll;

import io.tidings.event.Alert;
import io.tidings.event.Channel;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.RawItem;
import io.tidings.ingest.ItemBounds;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.RejectedItemException;
import io.tidings.ingest.article.Article;
import io.tidings.ingest.article.FullText;
import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.ingest.feed.Schedule;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.schemas.serde.EventClasses;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a poll comes to: a function of definition, former state, answer, what was taken
 * down, and time.
 */
final class FeedTurns {
  /** No interval that anybody configures is longer; a state that says so is broken. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(366);

  /** Polls in a row that must agree on a permanent redirect before the address is changed. */
  static final int MOVES_AGREED = 3;

  private static final int LONGEST_ERROR = 300;
  private static final int MOST_FAILURES = 1_000_000;

  static {
    EventClasses.trust();
  }

  private final PollSchedule schedule;
  private final ItemClock clock;
  private final TakedownSet takedowns;

  FeedTurns(PollSchedule schedule, ItemClock clock, TakedownSet takedowns) {
    this.schedule = schedule;
    this.clock = clock;
    this.takedowns = takedowns;
  }

  /** The state of a feed that was never polled: due at once. */
  static FeedState unpolled(FeedDefinition definition, Instant now) {
    return FeedState.newBuilder()
        .setFeedId(definition.getFeedId())
        .setUrl(definition.getUrl())
        .setDefinedUrl(definition.getUrl())
        .setNextCheck(now)
        .setLedgerWindow(window(now))
        .build();
  }

  /**
   * The state under a definition. Where the defined address has changed the feed starts over at the
   * new one, due at once; what it has seen stays known, and so does its ledger.
   */
  static FeedState under(FeedDefinition definition, FeedState state, Instant now) {
    if (state.getDefinedUrl().equals(definition.getUrl())) {
      return state.getNextCheck().isAfter(now.plus(LONGEST_WAIT))
          ? FeedState.newBuilder(state).setNextCheck(now).build()
          : state;
    }
    return FeedState.newBuilder(unpolled(definition, now))
        .setSeen(state.getSeen())
        .setTitle(state.getTitle())
        .setLedgerWindow(state.getLedgerWindow())
        .setLedgerFetched(state.getLedgerFetched())
        .setLedger(state.getLedger())
        .setLastNewItem(state.getLastNewItem())
        .setLongestSilence(state.getLongestSilence())
        .setTypicalItems(state.getTypicalItems())
        .setTroubles(state.getTroubles())
        .build();
  }

  /** What the poll comes to. */
  FeedTurn of(FeedDefinition definition, FeedState before, Fetched fetched, Instant now) {
    FeedAnswer answer = fetched.answer();
    if (answer instanceof FeedAnswer.Document document) {
      return document(definition, before, fetched, document, now);
    }
    FeedState.Builder state = begun(before, answer, now);
    if (answer instanceof FeedAnswer.NotModified same) {
      succeeded(state, now);
      move(state, before, fetched.movedTo());
      state.setNextCheck(
          next(definition, before, false, gap(before, now), Schedule.NONE, same.freshFor(), now));
    } else if (answer instanceof FeedAnswer.Gone) {
      state.setGone(true).setLastError("the server says that the feed is gone for good");
    } else {
      failed(definition, before, state, (FeedAnswer.Failed) answer, now);
    }
    List<Alert> alerts = FeedHealth.judge(definition, before, state, -1, now);
    return new FeedTurn(List.of(), tally(before, now), alerts, state.build());
  }

  private FeedTurn document(
      FeedDefinition definition,
      FeedState before,
      Fetched fetched,
      FeedAnswer.Document document,
      Instant now) {
    ParsedFeed feed = document.feed();
    LedgerTally tally = tally(before, now);
    SeenItems seen = new SeenItems(before.getSeen());
    Map<String, String> present = new LinkedHashMap<>();
    List<RawItem> items =
        items(
            new RawItems(
                definition, feed, before.getUrl(), fetched.documentUri().toString(), clock),
            feed,
            fetched.articles() == null ? Map.of() : fetched.articles(),
            definition.getFeedId(),
            seen,
            present,
            tally,
            now);
    FeedState.Builder state = begun(before, document, now);
    succeeded(state, now);
    move(state, before, fetched.movedTo());
    state
        .setEtag(document.etag())
        .setLastModified(document.lastModified())
        .setTitle(ItemBounds.cutOrNull(feed.title(), ItemBounds.WORDS))
        .setSeen(seen.after(present))
        .setLastNewItem(items.isEmpty() ? before.getLastNewItem() : now);
    boolean news = !items.isEmpty();
    Rhythm rhythm = Rhythm.of(feed.items(), before.getLastCheck(), news, now);
    state
        .setRhythmSince(rhythm == null ? null : rhythm.since())
        .setRhythmItems(rhythm == null ? 0 : rhythm.items())
        .setNextCheck(
            next(
                definition,
                before,
                news,
                rhythm == null ? null : rhythm.meanGap(now),
                feed.schedule(),
                document.freshFor(),
                now));
    FeedHealth.learn(before, state, feed.items().size(), news, rhythm, now);
    List<Alert> alerts = FeedHealth.judge(definition, before, state, feed.items().size(), now);
    return new FeedTurn(items, tally, alerts, state.build());
  }

  private static @Nullable Duration gap(FeedState before, Instant now) {
    Rhythm rhythm = Rhythm.of(before);
    return rhythm == null ? null : rhythm.meanGap(now);
  }

  /**
   * What a document comes to that the feed's hub has pushed. It says nothing of the server: when
   * and how that is polled next stays.
   */
  FeedTurn delivered(
      FeedDefinition definition,
      FeedState before,
      ParsedFeed feed,
      String documentUrl,
      Instant now) {
    LedgerTally tally = tally(before, now);
    SeenItems seen = new SeenItems(before.getSeen());
    Map<String, String> present = new LinkedHashMap<>();
    RawItems drafts = new RawItems(definition, feed, before.getUrl(), documentUrl, clock);
    List<RawItem> items =
        items(drafts, feed, Map.of(), definition.getFeedId(), seen, present, tally, now).stream()
            .map(item -> RawItem.newBuilder(item).setChannel(Channel.WEBSUB).build())
            .toList();
    FeedState.Builder state =
        FeedState.newBuilder(before)
            .setLedgerWindow(window(now))
            .setSeen(seen.with(present))
            .setLastNewItem(items.isEmpty() ? before.getLastNewItem() : now);
    List<Alert> alerts = FeedHealth.judge(definition, before, state, -1, now);
    return new FeedTurn(items, tally, alerts, state.build());
  }

  private List<RawItem> items(
      RawItems drafts,
      ParsedFeed feed,
      Map<String, Article> articles,
      String feedId,
      SeenItems seen,
      Map<String, String> present,
      LedgerTally tally,
      Instant now) {
    List<RawItems.Draft> all = feed.items().stream().map(drafts::draft).toList();
    ItemIdentities identities =
        new ItemIdentities(feedId, all.stream().map(RawItems.Draft::marks).toList(), seen);
    List<RawItem> items = new ArrayList<>();
    for (RawItems.Draft draft : all) {
      String id = identities.idOf(draft.marks());
      if (id != null && takedowns.refuses(id, draft.link())) {
        tally.add(LedgerTally.REJECTED, TakedownSet.REASON);
        continue;
      }
      if (id == null || seen.isUnchanged(id, draft.hash())) {
        tally.add(LedgerTally.DUPLICATE);
        if (id != null) {
          present.put(id, draft.hash());
        }
        continue;
      }
      try {
        String link = draft.link();
        Article article = link == null ? null : articles.get(link);
        items.add(FullText.of(drafts.item(draft, id, now), article));
        // Of the feed's own words: the page is not fetched again to see whether they have changed.
        present.put(id, draft.hash());
      } catch (RejectedItemException e) {
        tally.add(LedgerTally.REJECTED, e.reason());
      }
    }
    return items;
  }

  private Instant next(
      FeedDefinition definition,
      FeedState before,
      boolean news,
      @Nullable Duration gap,
      Schedule wishes,
      @Nullable Duration freshFor,
      Instant now) {
    Duration wish = PollSchedule.wish(wishes, freshFor);
    return schedule.afterSuccess(definition, before, news, gap, wish, wishes, now);
  }

  private void failed(
      FeedDefinition definition,
      FeedState before,
      FeedState.Builder state,
      FeedAnswer.Failed failure,
      Instant now) {
    // A state that nobody of us wrote may say anything.
    int failures = Math.max(0, Math.min(before.getFailures(), MOST_FAILURES)) + 1;
    state
        .setFailures(failures)
        .setLastError(ItemBounds.cut(failure.error(), LONGEST_ERROR))
        .setNextCheck(schedule.afterFailure(definition, failures, failure.retryAfter(), now));
  }

  private static FeedState.Builder begun(FeedState before, FeedAnswer answer, Instant now) {
    return FeedState.newBuilder(before)
        .setLastCheck(now)
        .setLastStatus(answer.status())
        .setLedgerWindow(window(now));
  }

  private static void succeeded(FeedState.Builder state, Instant now) {
    state.setLastSuccess(now).setFailures(0).setLastError(null);
  }

  // One wrong redirect, of a captive portal or a broken deployment, must not move a feed for good.
  private static void move(FeedState.Builder state, FeedState before, @Nullable URI movedTo) {
    String target = movedTo == null ? null : movedTo.toString();
    if (target == null || target.equals(before.getUrl())) {
      state.setMovedTo(null).setMovedAgreed(0);
      return;
    }
    int agreed = target.equals(before.getMovedTo()) ? before.getMovedAgreed() + 1 : 1;
    if (agreed >= MOVES_AGREED) {
      state.setUrl(target).setMovedTo(null).setMovedAgreed(0);
    } else {
      state.setMovedTo(target).setMovedAgreed(agreed);
    }
  }

  private static LedgerTally tally(FeedState before, Instant now) {
    return before.getLedgerWindow().equals(window(now))
        ? new LedgerTally(before.getLedgerFetched(), before.getLedger())
        : new LedgerTally();
  }

  /** Ledger windows are hours of UTC. */
  static Instant window(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS);
  }
}
