/** What the site file says, checked and in words. */
@NullMarked
package io.github.hkaws.cli.config;

import org.jspecify.annotations.NullMarked;
