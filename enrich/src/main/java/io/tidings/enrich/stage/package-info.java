/** What both topologies share: reading, putting aside, counting and writing. */
@NullMarked
package io.tidings.enrich.stage;

import org.jspecify.annotations.NullMarked;
