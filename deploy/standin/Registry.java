import io.tidings.embedded.registry.EmbeddedRegistry;
import java.util.Map;

/** Stands in for Karapace: the embedded registry, on all addresses. */
class Registry {
  public static void main(String[] arguments) throws Exception {
    EmbeddedRegistry registry =
        EmbeddedRegistry.start(
            Map.of("bootstrap.servers", arguments[0]), "0.0.0.0", Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(registry::close));
    Thread.currentThread().join();
  }
}
