/** A replay flat out. */
@NullMarked
package io.tidings.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
