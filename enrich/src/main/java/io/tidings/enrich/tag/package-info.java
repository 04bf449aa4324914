/** The topology {@code tag}: each item for itself, a pure function of item, release and lists. */
@NullMarked
package io.tidings.enrich.tag;

import org.jspecify.annotations.NullMarked;
