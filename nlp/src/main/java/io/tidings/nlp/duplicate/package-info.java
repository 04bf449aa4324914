/** Versions of one item and copies of one text, in the order in which they come. */
@NullMarked
package io.tidings.nlp.duplicate;

import org.jspecify.annotations.NullMarked;
