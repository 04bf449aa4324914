/** The management port: is the process alive, is it ready, what does it count. */
@NullMarked
package io.tidings.runtime.management;

import org.jspecify.annotations.NullMarked;
