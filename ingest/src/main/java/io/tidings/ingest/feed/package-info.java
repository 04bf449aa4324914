/**
 * Feeds of every kind to one record: RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, CDF, JSON Feed. Pure: bytes
 * in, values out, no network and no clock.
 */
@NullMarked
package io.tidings.ingest.feed;

import org.jspecify.annotations.NullMarked;
