/** Tests of discovery. */
@NullMarked
package io.tidings.ingest.discover;

import org.jspecify.annotations.NullMarked;
