/** Items that their sources post to us. */
@NullMarked
package io.tidings.ingest.push;

import org.jspecify.annotations.NullMarked;
