@NullMarked
package io.tidings.sink.replay;

import org.jspecify.annotations.NullMarked;
