@NullMarked
package io.tidings.sink.deadletter;

import org.jspecify.annotations.NullMarked;
