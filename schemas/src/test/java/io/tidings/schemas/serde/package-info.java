/** Tests of wire format and registry protocol. */
@NullMarked
package io.tidings.schemas.serde;

import org.jspecify.annotations.NullMarked;
