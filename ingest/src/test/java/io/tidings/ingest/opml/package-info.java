/** Tests of OPML. */
@NullMarked
package io.tidings.ingest.opml;

import org.jspecify.annotations.NullMarked;
