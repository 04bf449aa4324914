/** Crash tests of all of Tidings. */
@NullMarked
package io.tidings.app.crash;

import org.jspecify.annotations.NullMarked;
