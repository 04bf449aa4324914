/** The contract: topic catalogue, ids, headers, language groups. */
@NullMarked
package io.tidings.schemas;

import org.jspecify.annotations.NullMarked;
