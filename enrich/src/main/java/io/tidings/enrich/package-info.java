/** The Kafka Streams application that turns raw items into tagged ones. */
@NullMarked
package io.tidings.enrich;

import org.jspecify.annotations.NullMarked;
