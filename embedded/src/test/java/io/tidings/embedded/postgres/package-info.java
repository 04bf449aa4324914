/** Tests. */
@NullMarked
package io.tidings.embedded.postgres;

import org.jspecify.annotations.NullMarked;
