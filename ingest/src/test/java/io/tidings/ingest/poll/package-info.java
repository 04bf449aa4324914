@NullMarked
package io.tidings.ingest.poll;

import org.jspecify.annotations.NullMarked;
