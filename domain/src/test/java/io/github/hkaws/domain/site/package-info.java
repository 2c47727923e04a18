/** Tests of the site file and of what is made of it. */
@NullMarked
package io.github.hkaws.domain.site;

import org.jspecify.annotations.NullMarked;
