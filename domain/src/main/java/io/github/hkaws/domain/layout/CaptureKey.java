package io.github.hkaws.domain.layout;

import io.github.hkaws.domain.capture.CameraId;
import java.time.LocalDate;

/**
 * A key under cameras/ taken apart.
 *
 * @param leafName decoded leaf, without the {@code ~} variant: what {@code CaptureReader.readLeaf}
 *     takes
 */
public record CaptureKey(CameraId camera, LocalDate date, String leafName) {}
