/** Tests of pushing. */
@NullMarked
package io.tidings.ingest.push;

import org.jspecify.annotations.NullMarked;
