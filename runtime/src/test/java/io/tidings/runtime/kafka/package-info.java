@NullMarked
package io.tidings.runtime.kafka;

import org.jspecify.annotations.NullMarked;
