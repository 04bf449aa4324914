/** How every lane reads: from its own truth about offsets, committed, one batch after the other. */
@NullMarked
package io.tidings.sink.lane;

import org.jspecify.annotations.NullMarked;
