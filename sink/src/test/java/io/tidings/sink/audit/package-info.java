/** Tests of the auditor. */
@NullMarked
package io.tidings.sink.audit;

import org.jspecify.annotations.NullMarked;
