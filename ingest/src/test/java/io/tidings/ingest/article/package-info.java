/** Tests of article extraction. */
@NullMarked
package io.tidings.ingest.article;

import org.jspecify.annotations.NullMarked;
