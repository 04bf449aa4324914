/** Items that must go from everywhere and stay away. */
@NullMarked
package io.tidings.sink.takedown;

import org.jspecify.annotations.NullMarked;
