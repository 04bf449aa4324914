package io.tidings.app;

import io.tidings.runtime.config.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that say how Tidings is deployed, parsed. */
final class DeployFiles {
  static final Path ROOT = Path.of("..");
  static final String IMAGE = "tidings:0.1.0";
  private static final String CONFIGURED = "/etc/tidings/tidings.properties";

  private DeployFiles() {}

  /** All documents of a YAML file; a key that stands twice is an error. */
  static List<Node> yaml(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<Node> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text(file))) {
      documents.add(new Node(document));
    }
    return documents;
  }

  /** Files below a folder of {@code deploy} whose names end so. */
  static List<Path> files(String folder, String suffix) {
    try (Stream<Path> all = Files.walk(ROOT.resolve("deploy").resolve(folder))) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The services of docker-compose.yml. */
  static Map<String, Node> services() {
    return yaml(ROOT.resolve("docker-compose.yml")).get(0).at("services").entries();
  }

  /** Those that run our image. */
  static Map<String, Node> stages() {
    Map<String, Node> stages = new TreeMap<>(services());
    stages.values().removeIf(service -> !service.at("image").text().equals(IMAGE));
    return stages;
  }

  /** All manifests for Kubernetes. */
  static List<Node> manifests() {
    return files("kubernetes", ".yaml").stream().flatMap(file -> yaml(file).stream()).toList();
  }

  /** What a stage of docker-compose.yml reads: its file, then its environment. */
  static Settings settings(Node service) {
    Map<String, String> file = new HashMap<>();
    if (service.at("command").texts().contains(CONFIGURED)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(ROOT.resolve("deploy/tidings.properties"))) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      properties.stringPropertyNames().forEach(k -> file.put(k, properties.getProperty(k)));
    }
    return Settings.of(Configured.declared(), file, service.at("environment").strings(), Map.of());
  }

  /** A place in a document; what is not there is empty. */
  record Node(@Nullable Object value) {
    Node at(String... path) {
      Object here = value;
      for (String key : path) {
        here = here instanceof Map<?, ?> map ? map.get(key) : null;
      }
      return new Node(here);
    }

    String text() {
      return value == null ? "" : value.toString();
    }

    List<Node> list() {
      List<Node> all = new ArrayList<>();
      if (value instanceof List<?> values) {
        values.forEach(each -> all.add(new Node(each)));
      }
      return all;
    }

    List<String> texts() {
      return list().stream().map(Node::text).toList();
    }

    Map<String, Node> entries() {
      Map<String, Node> all = new TreeMap<>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, each) -> all.put(String.valueOf(key), new Node(each)));
      }
      return all;
    }

    Map<String, String> strings() {
      Map<String, String> all = new TreeMap<>();
      entries().forEach((key, each) -> all.put(key, each.text()));
      return all;
    }

    /** All values of a key, wherever it stands below. */
    List<Node> all(String key) {
      List<Node> found = new ArrayList<>();
      entries()
          .forEach(
              (name, each) -> {
                if (name.equals(key)) {
                  found.add(each);
                }
                found.addAll(each.all(key));
              });
      list().forEach(each -> found.addAll(each.all(key)));
      return found;
    }
  }
}
