@NullMarked
package io.tidings.testkit.crash;

import org.jspecify.annotations.NullMarked;
