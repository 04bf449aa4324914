/** Everything that brings items in: polled feeds and published files. */
@NullMarked
package io.tidings.ingest;

import org.jspecify.annotations.NullMarked;
