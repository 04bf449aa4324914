/** What parsing real feeds costs. */
@NullMarked
package io.tidings.benchmarks.feeds;

import org.jspecify.annotations.NullMarked;
