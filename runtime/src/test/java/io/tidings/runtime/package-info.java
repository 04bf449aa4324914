@NullMarked
package io.tidings.runtime;

import org.jspecify.annotations.NullMarked;
