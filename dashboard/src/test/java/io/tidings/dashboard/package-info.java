@NullMarked
package io.tidings.dashboard;

import org.jspecify.annotations.NullMarked;
