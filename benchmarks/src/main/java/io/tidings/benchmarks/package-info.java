/** Measurements of steps and of the whole pipeline; no part of the product. */
@NullMarked
package io.tidings.benchmarks;

import org.jspecify.annotations.NullMarked;
