/** The window onto the stream: an in-memory feed of the latest items and the page that shows it. */
@NullMarked
package io.tidings.dashboard;

import org.jspecify.annotations.NullMarked;
