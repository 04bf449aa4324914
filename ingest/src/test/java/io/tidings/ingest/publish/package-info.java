@NullMarked
package io.tidings.ingest.publish;

import org.jspecify.annotations.NullMarked;
