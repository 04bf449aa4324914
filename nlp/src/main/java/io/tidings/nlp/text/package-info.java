/** Tokens, sentences, normalisation, folding and background word frequencies. */
@NullMarked
package io.tidings.nlp.text;

import org.jspecify.annotations.NullMarked;
