/** The archive's writer beside a plain one of parquet-avro, and its reader. */
@NullMarked
package io.tidings.benchmarks.archive;

import org.jspecify.annotations.NullMarked;
