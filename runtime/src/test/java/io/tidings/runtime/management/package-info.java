@NullMarked
package io.tidings.runtime.management;

import org.jspecify.annotations.NullMarked;
