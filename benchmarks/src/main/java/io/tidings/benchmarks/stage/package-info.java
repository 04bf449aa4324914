/** The stages that are measured, each a process. */
@NullMarked
package io.tidings.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
