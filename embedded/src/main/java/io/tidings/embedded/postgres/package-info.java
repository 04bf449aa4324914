/** A real PostgreSQL as a child process that dies with this JVM. */
@NullMarked
package io.tidings.embedded.postgres;

import org.jspecify.annotations.NullMarked;
