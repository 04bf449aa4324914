/** Where the stream ends up: routed topics, archive, database. */
@NullMarked
package io.tidings.sink;

import org.jspecify.annotations.NullMarked;
