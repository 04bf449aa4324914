/** The topics as an AsyncAPI document, from the catalogue. */
@NullMarked
package io.tidings.app.asyncapi;

import org.jspecify.annotations.NullMarked;
