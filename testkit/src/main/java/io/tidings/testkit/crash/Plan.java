package io.tidings.testkit.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Which blows fall, drawn from a seed. Each stage's blows come in a random order, all before any
 * comes again; several stages are struck in one round, the broker and the database alone.
 */
final class Plan {
  private static final List<Target> STAGES =
      List.of(Target.PUBLISH, Target.INGEST, Target.ENRICH, Target.SINK);

  /** A round at the broker after so many rounds at stages, one at the database between two. */
  private static final int SERVER_EVERY = 3;

  private final Random random;
  private final Map<Target, Deque<Blow>> hands = new EnumMap<>(Target.class);
  private int rounds;

  Plan(long seed) {
    this.random = new Random(seed);
  }

  /** The blows that fall together next. */
  List<Blow> next() {
    rounds++;
    if (rounds % SERVER_EVERY == 0) {
      return List.of(draw(rounds % (2 * SERVER_EVERY) == 0 ? Target.POSTGRES : Target.BROKER));
    }
    List<Target> stages = new ArrayList<>(STAGES);
    Collections.shuffle(stages, random);
    return stages.subList(0, 2 + random.nextInt(3)).stream().map(this::draw).toList();
  }

  private Blow draw(Target target) {
    Deque<Blow> hand = hands.computeIfAbsent(target, t -> new ArrayDeque<>());
    if (hand.isEmpty()) {
      List<Blow> all = all(target);
      Collections.shuffle(all, random);
      hand.addAll(all);
    }
    return Objects.requireNonNull(hand.poll());
  }

  private List<Blow> all(Target target) {
    List<Blow> all = new ArrayList<>();
    all.add(new Blow(target, Blow.How.AT_RANDOM, "", random.nextInt(1_500)));
    target.working().forEach(place -> all.add(new Blow(target, Blow.How.AT_WORK, place, 0)));
    target
        .starting()
        .forEach(
            place -> all.add(new Blow(target, Blow.How.AT_START, place, random.nextInt(1_500))));
    return all;
  }
}
