/** The review page on this computer: the function's handler behind a server on loopback. */
@NullMarked
package io.github.hkaws.cli.web;

import org.jspecify.annotations.NullMarked;
