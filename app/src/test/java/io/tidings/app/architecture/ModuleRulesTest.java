package io.tidings.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No module reaches further than the design's table allows. */
class ModuleRulesTest {
  private static final Path ROOT = Path.of("..");

  /** Without this, all rules would hold by looking at nothing. */
  @ParameterizedTest
  @MethodSource("existing")
  void seesTheClassOfEverySourceFile(String module) throws IOException {
    // Given
    Set<String> sources = sources(ROOT.resolve(module).resolve("src/main/java"));

    // When
    Set<String> seen =
        MainClasses.all().stream().map(JavaClass::getName).collect(Collectors.toSet());

    // Then
    assertThat(sources).hasSizeGreaterThanOrEqualTo(2);
    assertThat(seen).containsAll(sources);
  }

  @Test
  void seesTheGeneratedRecordsOfTheContract() {
    assertThat(MainClasses.all().stream().map(JavaClass::getName))
        .contains("io.tidings.event.RawItem", "io.tidings.event.EnrichedItem");
  }

  @Test
  void knowsEveryModule() {
    Set<String> existing = existing().collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = Modules.all();
    expected.removeAll(Modules.UNSEEN);

    assertThat(existing).isEqualTo(expected);
    assertThat(Modules.UNSEEN).allMatch(module -> Files.exists(ROOT.resolve(module + "/pom.xml")));
  }

  @Test
  void everyClassBelongsToAModule() {
    assertThat(MainClasses.all())
        .allMatch(
            type ->
                Modules.all().stream()
                    .flatMap(module -> Modules.packages(module).stream())
                    .map(name -> name.substring(0, name.length() - 2))
                    .anyMatch(
                        name ->
                            type.getPackageName().equals(name)
                                || type.getPackageName().startsWith(name + ".")));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void staysWithinWhatItBuildsOn(String module) {
    Set<String> outOfReach = Modules.outOfReach(module);
    if (outOfReach.isEmpty()) {
      assertThat(module).isEqualTo("benchmarks");
      return;
    }
    noClasses()
        .that()
        .resideInAnyPackage(Modules.packages(Set.of(module)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Modules.packages(outOfReach))
        .as(module + " builds on " + Modules.within(module) + " and nothing else of ours")
        .allowEmptyShould(Modules.UNSEEN.contains(module))
        .check(MainClasses.all());
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices().matching("io.tidings.(**)").should().beFreeOfCycles().check(MainClasses.all());
  }

  static Stream<String> modules() {
    return Modules.all().stream();
  }

  static Stream<String> existing() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      List<String> names =
          folders
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !Modules.UNSEEN.contains(name))
              .sorted()
              .toList();
      return names.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> folder.relativize(file).toString())
          .filter(file -> !file.endsWith("package-info.java"))
          .map(file -> file.substring(0, file.length() - ".java".length()).replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
