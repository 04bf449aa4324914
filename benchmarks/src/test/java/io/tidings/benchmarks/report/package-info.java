/** Tests of the package. */
@NullMarked
package io.tidings.benchmarks.report;

import org.jspecify.annotations.NullMarked;
