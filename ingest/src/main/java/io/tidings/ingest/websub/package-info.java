/** Feeds that their hubs push to us (W3C WebSub). */
@NullMarked
package io.tidings.ingest.websub;

import org.jspecify.annotations.NullMarked;
