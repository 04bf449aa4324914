/** Kafka clients, topic creation and reading a topic to its committed end. */
@NullMarked
package io.tidings.runtime.kafka;

import org.jspecify.annotations.NullMarked;
