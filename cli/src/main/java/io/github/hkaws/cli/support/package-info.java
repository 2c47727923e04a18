/** What all commands share: options, the bucket they work on, questions, exit codes. */
@NullMarked
package io.github.hkaws.cli.support;

import org.jspecify.annotations.NullMarked;
