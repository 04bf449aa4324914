@NullMarked
package io.tidings.app;

import org.jspecify.annotations.NullMarked;
