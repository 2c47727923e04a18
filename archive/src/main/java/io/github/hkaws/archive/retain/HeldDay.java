package io.github.hkaws.archive.retain;

import io.github.hkaws.archive.layout.CameraDay;
import java.util.Optional;

/**
 * A camera-day that is held.
 *
 * @param hold by whom and why; empty if the mark cannot be read, which holds all the same
 */
public record HeldDay(CameraDay day, Optional<Hold> hold) {}
