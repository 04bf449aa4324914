package io.tidings.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The main classes of every module that app's class path has: all but benchmarks, which is built
 * after app, may use everything, and which nothing may use.
 */
final class MainClasses {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tidings");

  private MainClasses() {}

  static JavaClasses all() {
    return ALL;
  }
}
