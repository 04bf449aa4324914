@NullMarked
package io.tidings.sink.route;

import org.jspecify.annotations.NullMarked;
