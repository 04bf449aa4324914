/** The lane that writes items and lists to the archive. */
@NullMarked
package io.tidings.sink.archive;

import org.jspecify.annotations.NullMarked;
