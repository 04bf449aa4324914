/** Compares both sides of every balance in the ledger and alerts where one is out. */
@NullMarked
package io.tidings.sink.audit;

import org.jspecify.annotations.NullMarked;
