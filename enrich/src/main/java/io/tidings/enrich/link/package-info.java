/** The topology {@code link}: across items, a function of their order and of the watches. */
@NullMarked
package io.tidings.enrich.link;

import org.jspecify.annotations.NullMarked;
