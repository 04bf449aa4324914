/** The article on a page: its text and what the page says about it. */
@NullMarked
package io.tidings.ingest.article;

import org.jspecify.annotations.NullMarked;
