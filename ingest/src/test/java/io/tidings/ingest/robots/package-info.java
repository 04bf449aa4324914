/** Tests of robots.txt. */
@NullMarked
package io.tidings.ingest.robots;

import org.jspecify.annotations.NullMarked;
