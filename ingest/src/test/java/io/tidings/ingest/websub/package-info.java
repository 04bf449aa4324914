/** Tests of WebSub. */
@NullMarked
package io.tidings.ingest.websub;

import org.jspecify.annotations.NullMarked;
