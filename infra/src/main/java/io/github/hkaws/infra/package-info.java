/** The CDK app: reads the site files and makes the stacks of each site. */
@NullMarked
package io.github.hkaws.infra;

import org.jspecify.annotations.NullMarked;
