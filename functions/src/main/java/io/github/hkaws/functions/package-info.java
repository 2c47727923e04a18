/** What Lambda runs: handlers that read what came, make one call of the library and answer. */
@NullMarked
package io.github.hkaws.functions;

import org.jspecify.annotations.NullMarked;
