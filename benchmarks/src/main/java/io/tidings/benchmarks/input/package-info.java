/** The items that all measurements use. */
@NullMarked
package io.tidings.benchmarks.input;

import org.jspecify.annotations.NullMarked;
