package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State and log as one: nothing is in the state that was not read from the log, so that a restart
 * gives the same answers. Thread-safe.
 */
final class DurableRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(DurableRegistry.class);

  private final RegistryState state = new RegistryState();
  // Guarded by this; readers of the state never wait for it.
  private final RegistryLog log;

  private DurableRegistry(RegistryLog log) {
    this.log = log;
  }

  /**
   * Reads the log to its end.
   *
   * @throws RegistryLogException where that fails
   */
  static DurableRegistry load(RegistryLog log) {
    DurableRegistry registry = new DurableRegistry(log);
    registry.catchUp();
    return registry;
  }

  RegistryState state() {
    return state;
  }

  /**
   * Registers a schema.
   *
   * @return {@link Decision.Known}, or {@link Decision.Refusal}
   * @throws RegistryLogException where it could not be made durable; it may be registered or not,
   *     and asking again tells
   */
  Decision register(String subject, Schema schema) {
    Decision decision = state.register(subject, schema);
    return decision instanceof Decision.Known ? decision : registerInLog(subject, schema);
  }

  // First to the end: an addition whose acknowledgement was lost may stand there.
  private synchronized Decision registerInLog(String subject, Schema schema) {
    catchUp();
    Decision decision = state.register(subject, schema);
    return decision instanceof Decision.Addition addition ? add(addition.version()) : decision;
  }

  private Decision add(SchemaVersion version) {
    log.append(RecordFormat.write(version));
    catchUp();
    if (!state.versions(version.subject()).contains(version)) {
      throw new RegistryLogException(
          "version " + version.version() + " of " + version.subject() + " was overwritten");
    }
    LOG.atInfo()
        .addKeyValue("subject", version.subject())
        .addKeyValue("version", version.version())
        .addKeyValue("id", version.id())
        .log("Schema registered");
    return new Decision.Known(version.id());
  }

  private synchronized void catchUp() {
    for (LogEntry entry : log.readToEnd()) {
      state.apply(RecordFormat.read(entry));
    }
  }
}
