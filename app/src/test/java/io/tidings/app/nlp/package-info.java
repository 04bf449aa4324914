@NullMarked
package io.tidings.app.nlp;

import org.jspecify.annotations.NullMarked;
