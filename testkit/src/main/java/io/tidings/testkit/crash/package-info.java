/** Kills stages of Tidings at every place where it could hurt, and verifies what was committed. */
@NullMarked
package io.tidings.testkit.crash;

import org.jspecify.annotations.NullMarked;
