package io.tidings.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.tidings.runtime.kafka.KafkaClients;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;

/** What must give the same bytes every time knows no clock, no chance and no world. */
class PurityRulesTest {
  private static final String[] TAGGING = {"io.tidings.nlp..", "io.tidings.enrich.."};

  /** What reading a resource of the jar takes; no files, no sockets. */
  private static final DescribedPredicate<JavaClass> STREAMS =
      belongToAnyOf(
          BufferedReader.class,
          ByteArrayOutputStream.class,
          IOException.class,
          InputStream.class,
          InputStreamReader.class,
          Reader.class,
          Serial.class,
          Serializable.class,
          UncheckedIOException.class);

  @Test
  void textAnalysisKnowsOnlyTheLanguageItself() {
    classes()
        .that()
        .resideInAPackage("io.tidings.nlp..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "io.tidings.nlp..",
                    "java.lang..",
                    "java.math..",
                    "java.nio",
                    "java.nio.charset",
                    "java.security",
                    "java.text",
                    "java.time..",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "java.util.zip",
                    "org.jspecify.annotations")
                .or(STREAMS))
        .check(MainClasses.all());
  }

  @Test
  void textAnalysisAsksTheMachineNothing() {
    noClasses()
        .that()
        .resideInAPackage("io.tidings.nlp..")
        .should()
        .callCodeUnitWhere(Calls.askTheMachine())
        .check(MainClasses.all());
  }

  @Test
  void theFeedParserKnowsNeitherKafkaNorTheRestOfTidings() {
    classes()
        .that()
        .resideInAPackage("io.tidings.ingest.feed..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "io.tidings.ingest.feed..",
                    "java.lang..",
                    "java.math..",
                    "java.net",
                    "java.nio",
                    "java.nio.charset",
                    "java.text",
                    "java.time..",
                    "java.util..",
                    "com.fasterxml.jackson..",
                    "org.jsoup..",
                    "org.jspecify.annotations")
                .or(STREAMS)
                .or(assignableTo(Reader.class)))
        .check(MainClasses.all());
  }

  @Test
  void onlyAppReadsTheWallClock() {
    noClasses()
        .that(not(resideInAnyPackage("io.tidings.app..", "io.tidings.testkit..")))
        .should()
        .callCodeUnitWhere(Calls.readTheWallClock())
        .because("an InstantSource is injected")
        .check(MainClasses.all());
  }

  @Test
  void taggingCountsTheSameOnEveryMachine() {
    noClasses()
        .that()
        .resideInAnyPackage(TAGGING)
        .should()
        .callCodeUnitWhere(Calls.useInexactMath())
        .because("StrictMath gives the same bits everywhere")
        .check(MainClasses.all());
  }

  @Test
  void taggingAddsUpInOneOrder() {
    noClasses()
        .that()
        .resideInAnyPackage(TAGGING)
        .should()
        .callCodeUnitWhere(Calls.workInParallel())
        .check(MainClasses.all());
  }

  @Test
  void nothingBetweenTheTopicsIsLeftToChance() {
    noClasses()
        .that()
        .resideInAnyPackage("io.tidings.nlp..", "io.tidings.enrich..", "io.tidings.schemas..")
        .should()
        .callCodeUnitWhere(Calls.drawAtRandom())
        .check(MainClasses.all());
  }

  /** A topology is a function of its configuration; whoever runs it stands outside. */
  @Test
  void theTopologiesOpenNoClients() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.tidings.enrich.tag..", "io.tidings.enrich.link..", "io.tidings.enrich.stage..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.kafka.clients.admin..")
                .or(resideInAPackage("io.tidings.runtime.http.."))
                .or(type(KafkaConsumer.class))
                .or(type(KafkaProducer.class))
                .or(type(KafkaClients.class))
                .or(type(KafkaStreams.class)))
        .check(MainClasses.all());
  }
}
