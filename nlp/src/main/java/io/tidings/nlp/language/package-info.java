/** Which language a text is written in. */
@NullMarked
package io.tidings.nlp.language;

import org.jspecify.annotations.NullMarked;
