/**
 * The names of a site's AWS resources, so that stacks can speak of each other's without exports.
 */
@NullMarked
package io.github.hkaws.infra.names;

import org.jspecify.annotations.NullMarked;
