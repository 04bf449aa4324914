@NullMarked
package io.tidings.ingest.parse;

import org.jspecify.annotations.NullMarked;
