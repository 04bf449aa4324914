@NullMarked
package io.tidings.sink.takedown;

import org.jspecify.annotations.NullMarked;
