/** What is named far more often than its own past lets expect, and what people watch. */
@NullMarked
package io.tidings.nlp.burst;

import org.jspecify.annotations.NullMarked;
