/** Single steps of ingest and enrich, under JMH. */
@NullMarked
package io.tidings.benchmarks.step;

import org.jspecify.annotations.NullMarked;
