package io.github.hkaws.functions;

import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.functions.notification.NotifiedObject;

/**
 * What became of an object that a notification named.
 *
 * @param size in bytes; 0 where nothing was found
 */
record ObjectOutcome(NotifiedObject object, long size, ArrangeOutcome outcome) {}
