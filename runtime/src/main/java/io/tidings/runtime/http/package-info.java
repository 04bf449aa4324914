/**
 * All outbound HTTP of the product: feeds, pages, webhooks. Addresses are checked where connections
 * are made; everything a server sends is bounded in size and time.
 */
@NullMarked
package io.tidings.runtime.http;

import org.jspecify.annotations.NullMarked;
