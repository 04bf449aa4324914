/** The archive: every record for good, in Iceberg tables, exactly once and readable in order. */
@NullMarked
package io.tidings.archive;

import org.jspecify.annotations.NullMarked;
