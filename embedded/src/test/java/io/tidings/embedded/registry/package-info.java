/** Tests of the registry. */
@NullMarked
package io.tidings.embedded.registry;

import org.jspecify.annotations.NullMarked;
