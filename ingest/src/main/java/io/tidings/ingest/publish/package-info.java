/** Items from files and standard input to {@code items.raw}. */
@NullMarked
package io.tidings.ingest.publish;

import org.jspecify.annotations.NullMarked;
