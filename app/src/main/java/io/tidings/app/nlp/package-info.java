/** The text analysis by itself, line by line. */
@NullMarked
package io.tidings.app.nlp;

import org.jspecify.annotations.NullMarked;
