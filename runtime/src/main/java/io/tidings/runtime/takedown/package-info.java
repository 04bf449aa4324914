/** What was taken down, for all that must not write it. */
@NullMarked
package io.tidings.runtime.takedown;

import org.jspecify.annotations.NullMarked;
