/** Tests of the package. */
@NullMarked
package io.tidings.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
