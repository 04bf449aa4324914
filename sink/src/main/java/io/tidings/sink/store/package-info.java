/** The lane that writes items to the database. */
@NullMarked
package io.tidings.sink.store;

import org.jspecify.annotations.NullMarked;
