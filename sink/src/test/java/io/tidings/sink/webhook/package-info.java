@NullMarked
package io.tidings.sink.webhook;

import org.jspecify.annotations.NullMarked;
