/** What every process needs: clean shutdown and the ledger's arithmetic. */
@NullMarked
package io.tidings.runtime;

import org.jspecify.annotations.NullMarked;
