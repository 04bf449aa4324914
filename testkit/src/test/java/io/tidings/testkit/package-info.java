@NullMarked
package io.tidings.testkit;

import org.jspecify.annotations.NullMarked;
