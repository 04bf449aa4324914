/** Tests of the contract. */
@NullMarked
package io.tidings.schemas;

import org.jspecify.annotations.NullMarked;
