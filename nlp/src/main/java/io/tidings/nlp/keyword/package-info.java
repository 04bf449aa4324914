/** Picks the phrases that say what an item is about. */
@NullMarked
package io.tidings.nlp.keyword;

import org.jspecify.annotations.NullMarked;
