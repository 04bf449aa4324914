/** Sample feeds of our own writing, played over loopback on a compressed clock. */
@NullMarked
package io.tidings.app.demo;

import org.jspecify.annotations.NullMarked;
