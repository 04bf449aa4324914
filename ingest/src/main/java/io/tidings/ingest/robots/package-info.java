/** What sites let robots fetch (RFC 9309). */
@NullMarked
package io.tidings.ingest.robots;

import org.jspecify.annotations.NullMarked;
