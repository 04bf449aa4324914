@NullMarked
package io.tidings.nlp.story;

import org.jspecify.annotations.NullMarked;
