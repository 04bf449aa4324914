/** Polls feeds: each result's items and the feed's new state go out in one transaction. */
@NullMarked
package io.tidings.ingest.poll;

import org.jspecify.annotations.NullMarked;
