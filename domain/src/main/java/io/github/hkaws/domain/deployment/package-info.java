/**
 * What a deployed site consists of, as data without AWS's types: lifecycle rules, notifications,
 * functions and what they may do, metrics and alarms. The template is made of it; the doctor, the
 * embedded site, the cost model and the tests of the documents read the same.
 */
@NullMarked
package io.github.hkaws.domain.deployment;

import org.jspecify.annotations.NullMarked;
