/** Which items are about the same happening: one pass, and a second look when more is known. */
@NullMarked
package io.tidings.nlp.story;

import org.jspecify.annotations.NullMarked;
