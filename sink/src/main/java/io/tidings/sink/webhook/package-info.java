/** Delivers alerts to other systems: signed, at least once, in the order of each alert. */
@NullMarked
package io.tidings.sink.webhook;

import org.jspecify.annotations.NullMarked;
