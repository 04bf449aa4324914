package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State and log as one: nothing is in the state that was not read from the log, so that a restart
 * gives the same answers. Thread-safe.
 */
final class DurableRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(DurableRegistry.class);
  // Each time another registry was quicker; they would have to register without a pause.
  private static final int ATTEMPTS = 5;

  private final RegistryState state = new RegistryState();
  // Guarded by this; readers of the state wait for it only where they miss something.
  private final RegistryLog log;

  private DurableRegistry(RegistryLog log) {
    this.log = log;
  }

  /**
   * Takes the right to write, so that what a killed predecessor had under way is settled, and reads
   * the log to its end.
   *
   * @throws RegistryLogException where that fails
   */
  static DurableRegistry load(RegistryLog log) {
    DurableRegistry registry = new DurableRegistry(log);
    log.claim();
    registry.refresh();
    return registry;
  }

  RegistryState state() {
    return state;
  }

  /**
   * Reads what others have written.
   *
   * @return whether there was anything
   * @throws RegistryLogException where the log cannot be read
   */
  synchronized boolean refresh() {
    List<LogEntry> entries = log.readToEnd();
    entries.forEach(entry -> state.apply(RecordReader.read(entry)));
    return !entries.isEmpty();
  }

  /**
   * Does what is decided.
   *
   * @param decide gives records to be added, from the state alone; asked again where the state was
   *     not the latest
   * @return the decision's answer, once its records are durable
   * @throws RegistryError as the decision does
   * @throws RegistryLogException where the records could not be made durable; they may be there or
   *     not, and asking again tells
   */
  <T> T change(Function<RegistryState, Change<T>> decide) {
    Change<T> now = decideNow(decide);
    return now != null && now.records().isEmpty() ? now.answer() : changeLog(decide);
  }

  // A serializer that registers what is known needs no log: it works while Kafka is away.
  private <T> @Nullable Change<T> decideNow(Function<RegistryState, Change<T>> decide) {
    try {
      return decide.apply(state);
    } catch (RegistryError e) {
      // It may be because the state is not the latest.
      return null;
    }
  }

  private synchronized <T> T changeLog(Function<RegistryState, Change<T>> decide) {
    for (int attempt = 1; ; attempt++) {
      log.claim();
      // First to the end: what another wrote, or an addition whose acknowledgement was lost.
      refresh();
      Change<T> change = decide.apply(state);
      try {
        add(change.records());
        return change.answer();
      } catch (LostClaimException e) {
        if (attempt == ATTEMPTS) {
          throw new RegistryLogException("other registries write without a pause", e);
        }
        LOG.atInfo().log("Another registry has written; deciding again");
      }
    }
  }

  private void add(List<RegistryRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    List<LogEntry> entries = records.stream().map(RecordFormat::write).toList();
    log.append(entries);
    refresh();
    for (RegistryRecord record : records) {
      // Only a registry that is not ours writes without having claimed the right.
      if (record instanceof SchemaVersion version
          && !version.equals(state.version(version.subject(), version.version()))) {
        throw new RegistryLogException(
            "version " + version.version() + " of " + version.subject() + " was overwritten");
      }
    }
    LOG.atInfo()
        .addKeyValue("keys", entries.stream().map(LogEntry::key).toList())
        .log("Registry changed");
  }
}
