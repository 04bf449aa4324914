/** What Tidings knows, in PostgreSQL: migrations, writes together with their offsets, queries. */
@NullMarked
package io.tidings.store;

import org.jspecify.annotations.NullMarked;
