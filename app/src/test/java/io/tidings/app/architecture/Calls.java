package io.tidings.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import java.net.URL;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Calls that rules forbid. */
final class Calls {
  private static final Set<String> CLOCK_FACTORIES =
      Set.of(
          "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");

  /** Defined to the last bit by Java's specification; the others may differ between machines. */
  private static final Set<String> EXACT_MATH =
      Set.of(
          "abs",
          "max",
          "min",
          "round",
          "rint",
          "ceil",
          "floor",
          "sqrt",
          "fma",
          "signum",
          "copySign",
          "floorMod",
          "floorDiv",
          "ceilDiv",
          "toIntExact",
          "addExact",
          "subtractExact",
          "multiplyExact",
          "incrementExact",
          "decrementExact",
          "negateExact",
          "multiplyHigh",
          "multiplyFull",
          "scalb",
          "ulp",
          "getExponent",
          "nextUp",
          "nextDown");

  private Calls() {}

  static DescribedPredicate<JavaCall<?>> readTheWallClock() {
    return that("read the wall clock", Calls::readsTheWallClock);
  }

  static DescribedPredicate<JavaCall<?>> useInexactMath() {
    return that(
        "use a function of Math whose last bit is the machine's choice",
        target -> isOf(target, Math.class) && !EXACT_MATH.contains(target.getName()));
  }

  static DescribedPredicate<JavaCall<?>> workInParallel() {
    return that(
        "work in parallel",
        target ->
            target.getName().equals("parallelStream")
                || (target.getOwner().getPackageName().equals("java.util.stream")
                    && target.getName().equals("parallel"))
                || (isOf(target, Arrays.class) && target.getName().startsWith("parallel")));
  }

  static DescribedPredicate<JavaCall<?>> drawAtRandom() {
    return that(
        "draw at random",
        target ->
            (isOf(target, UUID.class) && target.getName().equals("randomUUID"))
                || isOf(target, ThreadLocalRandom.class)
                || isOf(target, SecureRandom.class)
                || (isOf(target, Math.class) && target.getName().equals("random"))
                || (isOf(target, Random.class) && makesAnEmptyOne(target)));
  }

  static DescribedPredicate<JavaCall<?>> askTheMachine() {
    return that(
        "ask the machine for time, environment or properties",
        target ->
            isOf(target, System.class)
                && Set.of("nanoTime", "currentTimeMillis", "getenv", "getProperty")
                    .contains(target.getName()));
  }

  static DescribedPredicate<JavaCall<?>> openAnAddressThemselves() {
    return that(
        "open an address themselves",
        target ->
            isOf(target, URL.class)
                && Set.of("openConnection", "openStream", "getContent").contains(target.getName()));
  }

  static DescribedPredicate<JavaCall<?>> endTheProcess() {
    return that(
        "end the process",
        target ->
            (isOf(target, System.class) || isOf(target, Runtime.class))
                && Set.of("exit", "halt").contains(target.getName()));
  }

  private static boolean readsTheWallClock(CodeUnitCallTarget target) {
    boolean ofTime = target.getOwner().getPackageName().equals("java.time");
    return (ofTime && target.getName().equals("now"))
        || (ofTime && CLOCK_FACTORIES.contains(target.getName()))
        || (isOf(target, System.class) && target.getName().equals("currentTimeMillis"))
        || (isOf(target, Date.class) && makesAnEmptyOne(target));
  }

  private static boolean makesAnEmptyOne(CodeUnitCallTarget target) {
    return target.getName().equals("<init>") && target.getRawParameterTypes().isEmpty();
  }

  private static boolean isOf(CodeUnitCallTarget target, Class<?> type) {
    return target.getOwner().isEquivalentTo(type);
  }

  private static DescribedPredicate<JavaCall<?>> that(
      String description, Predicate<CodeUnitCallTarget> holds) {
    return DescribedPredicate.describe(description, call -> holds.test(call.getTarget()));
  }
}
