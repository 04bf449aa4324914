/** Tests of the meters. */
@NullMarked
package io.tidings.runtime.meters;

import org.jspecify.annotations.NullMarked;
