/** Names in a text, found by a linear-chain conditional random field that learned from examples. */
@NullMarked
package io.tidings.nlp.entity.crf;

import org.jspecify.annotations.NullMarked;
