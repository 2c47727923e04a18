package io.github.hkaws.cli.support;

import io.github.hkaws.domain.capture.CameraId;
import picocli.CommandLine.ITypeConverter;

/** Reads a camera: its id as it stands in keys, or the name that it was made from. */
public final class CameraConverter implements ITypeConverter<CameraId> {

    @Override
    public CameraId convert(String text) {
        return CameraId.parse(text);
    }
}
