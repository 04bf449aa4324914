/** Publishes what the archive holds to a topic of its own, once, and compares topics. */
@NullMarked
package io.tidings.sink.replay;

import org.jspecify.annotations.NullMarked;
