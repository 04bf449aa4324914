package io.tidings.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each library has one home, so that replacing it touches one place. */
class LibraryRulesTest {
  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource({
    "picocli.., io.tidings.app",
    "org.apache.hc.., io.tidings.runtime.http",
    "org.brotli.., io.tidings.runtime.http",
    "ch.qos.logback.., io.tidings.runtime",
    "kafka.., io.tidings.embedded",
    "org.apache.kafka.metadata.., io.tidings.embedded",
    "org.apache.kafka.server.., io.tidings.embedded",
    "org.apache.kafka.streams.., io.tidings.enrich",
    "org.jsoup.., io.tidings.ingest",
    "org.netpreserve.., io.tidings.ingest.publish",
    "io.javalin.., io.tidings.dashboard",
    "org.testcontainers.., io.tidings.testkit",
    "org.apache.iceberg.., io.tidings.archive",
    "org.flywaydb.., io.tidings.store",
    "com.zaxxer.hikari.., io.tidings.store",
  })
  void aLibraryHasOneHome(String library, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MainClasses.all());
  }

  /**
   * The registry's address is the operator's own; every other address may be anyone's. The testkit
   * is no part of the product.
   */
  @Test
  void onlyTheRegistryClientGoesOutPastTheGuardedClient() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tidings.schemas.serde..", "io.tidings.testkit..")
        .should()
        .dependOnClassesThat(resideInAPackage("java.net.http.."))
        .check(MainClasses.all());
    noClasses()
        .should()
        .callCodeUnitWhere(Calls.openAnAddressThemselves())
        .check(MainClasses.all());
  }

  @Test
  void inTheDashboardOnlyTheFollowersKnowKafka() {
    noClasses()
        .that()
        .resideInAPackage("io.tidings.dashboard..")
        .and()
        .haveSimpleNameNotEndingWith("Follower")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.tidings.event..", "io.tidings.schemas..")
        .check(MainClasses.all());
  }

  @Test
  void onlyAppEndsTheProcessOrPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tidings.app..")
        .should()
        .callCodeUnitWhere(Calls.endTheProcess())
        .orShould(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(MainClasses.all());
  }

  @Test
  void thereIsOneLogger() {
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(MainClasses.all());
  }

  @Test
  void noStaticFieldChanges() {
    noFields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages("io.tidings.event..", "io.tidings.testkit..")
        .should()
        .notBeFinal()
        .check(MainClasses.all());
  }
}
