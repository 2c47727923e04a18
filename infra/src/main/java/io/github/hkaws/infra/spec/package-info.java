/** Which functions a site runs and what each may do, as data that knows no CDK. */
@NullMarked
package io.github.hkaws.infra.spec;

import org.jspecify.annotations.NullMarked;
