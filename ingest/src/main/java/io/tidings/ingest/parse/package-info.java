/** The feed parser for other programs: JSON lines in, JSON lines out. */
@NullMarked
package io.tidings.ingest.parse;

import org.jspecify.annotations.NullMarked;
