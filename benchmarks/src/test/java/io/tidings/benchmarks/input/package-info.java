/** Tests of the package. */
@NullMarked
package io.tidings.benchmarks.input;

import org.jspecify.annotations.NullMarked;
