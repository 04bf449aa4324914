/** What the stages count and measure themselves: one catalogue, and how it is counted. */
@NullMarked
package io.tidings.runtime.meters;

import org.jspecify.annotations.NullMarked;
