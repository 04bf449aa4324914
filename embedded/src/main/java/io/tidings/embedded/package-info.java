/** A real broker and a real registry in this JVM. */
@NullMarked
package io.tidings.embedded;

import org.jspecify.annotations.NullMarked;
