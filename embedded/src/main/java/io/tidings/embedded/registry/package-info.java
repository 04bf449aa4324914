/** A schema registry in this JVM, in Confluent's protocol and record format. */
@NullMarked
package io.tidings.embedded.registry;

import org.jspecify.annotations.NullMarked;
