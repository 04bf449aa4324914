package io.tidings.nlp.burst;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds terms that are named far more often than their own past lets expect. Items are counted in a
 * sliding window; at the end of each step of it, by the items' observedAt, open spikes are told of
 * or closed, and terms that stand out open new ones, the most surprising first. A term whose items
 * are mostly those of a spike belongs to it. What leaves the window becomes the past.
 *
 * <p>A function of the order of items: it looks at no clock, and what it keeps in its memory lets
 * another detector go on where it stopped.
 */
public final class BurstDetector {
  private static final long TELL_MILLIS = 15 * 60_000L;

  /** For so long after its end a spike keeps its terms from opening another. */
  private static final long REST_MILLIS = 6 * 3_600_000L;

  private static final double SAME_HAPPENING = 0.5;
  private static final double CLOSE_BELOW = 0.5;
  private static final double COMPANION = 0.5;

  private record Candidate(Term term, Figures figures) {}

  // Of two terms that surprise equally the name says more than the word, the phrase more than that.
  private static final Comparator<Candidate> MOST_SURPRISING =
      Comparator.<Candidate>comparingDouble(candidate -> -candidate.figures().score())
          .thenComparing(candidate -> candidate.term().kind(), Comparator.reverseOrder())
          .thenComparingInt(candidate -> -candidate.term().id().length())
          .thenComparing(Candidate::term, Term.ORDER);

  private final BurstSettings settings;
  private final BurstMemory memory;
  private final PastKeeper past;
  private final BurstWindow window;
  private final long windowMillis;
  private final long stepMillis;

  /** Goes on where the memory says. */
  public BurstDetector(BurstSettings settings, BurstMemory memory) {
    this.settings = settings;
    this.memory = memory;
    this.past = new PastKeeper(settings, memory);
    this.window = new BurstWindow(settings.minItems());
    this.windowMillis = settings.window().toMillis();
    this.stepMillis = settings.step().toMillis();
    memory.items().forEach(window::add);
  }

  /**
   * Looks at all steps that have ended before a time. To be called before {@link #add} with the
   * time of the item.
   *
   * @param time milliseconds since 1970; one before the last step changes nothing
   * @return what is to be told, in this order
   */
  public List<Finding> advance(long time) {
    BurstClock clock = memory.clock();
    if (clock == null) {
      memory.putClock(BurstClock.startingAt(time, stepMillis));
      return List.of();
    }
    if (clock.stepEnd() + stepMillis > time) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    while (clock.stepEnd() + stepMillis <= time) {
      clock = step(clock.at(nextStep(clock, time)), findings);
    }
    memory.putClock(clock);
    return findings;
  }

  /**
   * Counts an item, unless it comes later than the window is long.
   *
   * @param number larger than that of every item before
   */
  public void add(long number, BurstItem item) {
    BurstClock clock = Objects.requireNonNull(memory.clock(), "advance comes before add");
    if (item.observedAt() < clock.stepEnd() - windowMillis) {
      return;
    }
    memory.putItem(number, item);
    window.add(number, item);
  }

  /**
   * Forgets an item; what it added to the past of its terms is a number without a name and stays.
   */
  public void remove(String itemId) {
    Long number = window.numberOf(itemId);
    if (number != null) {
      memory.removeItem(number);
      window.remove(number);
    }
  }

  // Where nothing is left to count or to close, the steps of a silence need not be walked.
  private long nextStep(BurstClock clock, long time) {
    boolean idle = window.size() == 0 && memory.spikes().isEmpty();
    return idle ? Math.floorDiv(time, stepMillis) * stepMillis : clock.stepEnd() + stepMillis;
  }

  private BurstClock step(BurstClock clock, List<Finding> findings) {
    long now = clock.stepEnd();
    BurstClock after = past.take(expired(now), clock);
    for (Spike spike : List.copyOf(memory.spikes())) {
      follow(spike, after, findings);
    }
    if (now - after.firstAt() >= settings.warmUp().toMillis()
        && after.all().total() >= settings.minPast()) {
      after = open(after, findings);
    }
    return past.sweep(after);
  }

  private List<BurstItem> expired(long now) {
    List<BurstItem> expired = new ArrayList<>();
    for (long number : window.before(now - windowMillis)) {
      expired.add(window.item(number));
      window.remove(number);
      memory.removeItem(number);
    }
    return expired;
  }

  private void follow(Spike spike, BurstClock clock, List<Finding> findings) {
    long now = clock.stepEnd();
    if (!spike.isOpen()) {
      if (spike.closedAt() <= now - REST_MILLIS) {
        memory.removeSpike(spike);
      }
      return;
    }
    Figures figures = figures(spike.subject(), clock);
    if (isOver(spike, figures, clock)) {
      memory.putSpike(spike.closing(now));
      findings.add(finding(spike, FindingState.CLOSED, now, figures));
    } else if (isWorthTelling(spike, figures, now)) {
      memory.putSpike(spike.telling(now, figures.observed()));
      findings.add(finding(spike, FindingState.UPDATED, now, figures));
    }
  }

  // A happening goes on under another name while one of its terms would still open a spike.
  private boolean isOver(Spike spike, Figures subject, BurstClock clock) {
    return subject.score() < CLOSE_BELOW * settings.threshold()
        && spike.others().stream()
            .noneMatch(term -> figures(term, clock).score() >= settings.threshold());
  }

  private static boolean isWorthTelling(Spike spike, Figures figures, long now) {
    return figures.observed() >= 2 * spike.told()
        || (figures.observed() != spike.told() && now - spike.toldAt() >= TELL_MILLIS);
  }

  private BurstClock open(BurstClock clock, List<Finding> findings) {
    BurstClock after = clock;
    for (Candidate candidate : candidates(clock)) {
      long now = clock.stepEnd();
      Spike home = home(candidate);
      if (home != null) {
        if (home.isOpen()) {
          memory.putSpike(home.absorbing(candidate.term()));
        }
      } else if (isWithinBudget(candidate, after)) {
        Spike spike =
            new Spike(
                candidate.term(), List.of(), now, now, candidate.figures().observed(), Spike.OPEN);
        memory.putSpike(spike);
        findings.add(finding(spike, FindingState.OPEN, now, candidate.figures()));
        after = after.with(after.budget().opening(now, settings.alertsPerDay()));
      }
    }
    return after;
  }

  private boolean isWithinBudget(Candidate candidate, BurstClock clock) {
    long now = clock.stepEnd();
    int perDay = settings.alertsPerDay();
    return clock.budget().allows(now, perDay)
        && candidate.figures().score()
            >= settings.threshold() + clock.budget().raisedAt(now, perDay);
  }

  private List<Candidate> candidates(BurstClock clock) {
    List<Candidate> candidates = new ArrayList<>();
    for (Term term : window.frequent()) {
      Figures figures = figures(term, clock);
      if (figures.score() >= settings.threshold()
          && window.families(figures.numbers()) >= settings.minFamilies()
          && hasCompanion(term, figures, clock)) {
        candidates.add(new Candidate(window.labelled(term), figures));
      }
    }
    candidates.sort(MOST_SURPRISING);
    return candidates;
  }

  // Items about one happening share more than one term that is unusual; without a second one a
  // word is only used often, by items that have nothing to do with each other.
  private boolean hasCompanion(Term term, Figures figures, BurstClock clock) {
    SortedMap<Term, Integer> shared = new TreeMap<>(Term.ORDER);
    for (long number : figures.numbers()) {
      window.item(number).terms().forEach(other -> shared.merge(other, 1, Integer::sum));
    }
    shared.remove(term);
    return shared.entrySet().stream()
        .filter(other -> other.getValue() >= SAME_HAPPENING * figures.observed())
        .anyMatch(
            other -> figures(other.getKey(), clock).score() >= COMPANION * settings.threshold());
  }

  // The spike that shares most of the candidate's items, where that is half of them or more.
  private @Nullable Spike home(Candidate candidate) {
    Spike best = null;
    double most = 0;
    for (Spike spike : memory.spikes()) {
      double share = share(candidate, spike);
      if (share >= SAME_HAPPENING && share > most) {
        best = spike;
        most = share;
      }
    }
    return best;
  }

  private double share(Candidate candidate, Spike spike) {
    if (spike.names(candidate.term())) {
      return 1;
    }
    Set<Long> shared = new HashSet<>(candidate.figures().numbers());
    shared.retainAll(window.namingAny(spike.terms()));
    return (double) shared.size() / candidate.figures().observed();
  }

  private Figures figures(Term term, BurstClock clock) {
    Set<Long> naming = window.naming(term);
    long now = clock.stepEnd();
    double expected =
        Baseline.expected(
            memory.past(term.key()),
            clock.all(),
            now - windowMillis,
            now,
            window.size(),
            (double) settings.halfLife().toMillis());
    double score = Surprise.score(naming.size(), expected);
    return new Figures(naming, expected, score);
  }

  private Finding finding(Spike spike, FindingState state, long now, Figures figures) {
    return new Finding(
        spike.subject(),
        null,
        state,
        spike.openedAt(),
        now,
        (int) settings.window().toSeconds(),
        figures.observed(),
        figures.expected(),
        figures.score(),
        window.families(figures.numbers()),
        examples(spike, figures.numbers()));
  }

  // Items that name most of the spike's terms first, the latest first among those.
  private List<BurstItem> examples(Spike spike, Set<Long> numbers) {
    Map<Long, Integer> named = new TreeMap<>(Comparator.reverseOrder());
    numbers.forEach(number -> named.put(number, 0));
    for (Term term : spike.terms()) {
      window.naming(term).forEach(number -> named.computeIfPresent(number, (n, sum) -> sum + 1));
    }
    return named.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(Finding.EXAMPLES)
        .map(entry -> window.item(entry.getKey()))
        .toList();
  }
}
