@NullMarked
package io.tidings.sink;

import org.jspecify.annotations.NullMarked;
