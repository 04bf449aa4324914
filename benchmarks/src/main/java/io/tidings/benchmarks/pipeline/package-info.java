/** Items through whole stages: CPU, items a second, memory. */
@NullMarked
package io.tidings.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
