package io.tidings.embedded.registry;

import org.jspecify.annotations.Nullable;

/**
 * A record of the registry's topic as it stands there.
 *
 * @param key JSON
 * @param value JSON; null removes what stood under the key
 */
record LogEntry(String key, @Nullable String value) {}
