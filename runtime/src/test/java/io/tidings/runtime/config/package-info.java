@NullMarked
package io.tidings.runtime.config;

import org.jspecify.annotations.NullMarked;
