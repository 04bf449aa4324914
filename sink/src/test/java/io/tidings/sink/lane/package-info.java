@NullMarked
package io.tidings.sink.lane;

import org.jspecify.annotations.NullMarked;
