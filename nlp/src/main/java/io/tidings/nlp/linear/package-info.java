/**
 * Sparse linear models over hashed features: vocabulary, training, scoring, and the file they are
 * kept in.
 */
@NullMarked
package io.tidings.nlp.linear;

import org.jspecify.annotations.NullMarked;
