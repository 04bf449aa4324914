/** Processes of their own, and what Linux counted of them. */
@NullMarked
package io.tidings.benchmarks.process;

import org.jspecify.annotations.NullMarked;
