/** Tests. */
@NullMarked
package io.tidings.store;

import org.jspecify.annotations.NullMarked;
