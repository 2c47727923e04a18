/** A week of simulated cameras, or a folder of files, sent through the real thing and counted. */
@NullMarked
package io.github.hkaws.demo;

import org.jspecify.annotations.NullMarked;
