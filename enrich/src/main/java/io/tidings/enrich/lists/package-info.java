/** Live lists: read committed to the end before the first item, then swapped whole. */
@NullMarked
package io.tidings.enrich.lists;

import org.jspecify.annotations.NullMarked;
