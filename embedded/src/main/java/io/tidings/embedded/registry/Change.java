package io.tidings.embedded.registry;

import java.util.List;

/**
 * What a request comes to, decided on a state.
 *
 * @param answer for whoever asked, once the records are durable
 * @param records to be added together; none where everything is as it should be
 */
record Change<T>(T answer, List<RegistryRecord> records) {
  Change {
    records = List.copyOf(records);
  }
}
