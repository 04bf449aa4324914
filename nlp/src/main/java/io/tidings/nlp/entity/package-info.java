/** Finds the names of a list in a text, and the built-in list. */
@NullMarked
package io.tidings.nlp.entity;

import org.jspecify.annotations.NullMarked;
