/** Confluent's wire format and registry protocol, spoken by our own classes. */
@NullMarked
package io.tidings.schemas.serde;

import org.jspecify.annotations.NullMarked;
