/** Feeds of pages, and how a feed and its server behave. */
@NullMarked
package io.tidings.ingest.discover;

import org.jspecify.annotations.NullMarked;
