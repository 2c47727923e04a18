package io.github.hkaws.demo;

import io.github.hkaws.demo.camera.Camera;
import java.util.List;

/**
 * A camera of the demo.
 *
 * @param id what it must be filed under
 * @param login its FTP login
 * @param names how it names its files
 * @param camera what it sees
 * @param detection its word for having seen something
 * @param share how many captures of a hundred are its
 */
record SimulatedCamera(
        String id, String login, CameraNames names, Camera camera, String detection, int share) {

    /** All of them; shares add up to 100. */
    static List<SimulatedCamera> all() {
        return List.of(
                of(
                        "front-door",
                        new CameraNames.Hikvision("192.168.1.64", "01"),
                        Camera.View.FRONT_DOOR,
                        "MOTION_DETECTION",
                        20),
                of(
                        "driveway",
                        new CameraNames.Prefix("Driveway", "F66728651"),
                        Camera.View.DRIVEWAY,
                        "LINE_CROSSING_DETECTION",
                        16),
                of("garden", new CameraNames.Dahua("AMC0009L_M35704"), Camera.View.GARDEN, "M", 16),
                of(
                        "gate",
                        new CameraNames.NumberPlates(),
                        Camera.View.GATE,
                        "VEHICLE_DETECTION",
                        12),
                behindRecorder(
                        "01", "storeroom", Camera.View.STOREROOM, "REGION_ENTRANCE_DETECTION", 10),
                behindRecorder("02", "parking", Camera.View.PARKING, "MD_WITH_TARGET", 12),
                of(
                        "street",
                        new CameraNames.ResetClock("192.168.1.66"),
                        Camera.View.STREET,
                        "MOTION_DETECTION",
                        8),
                of("valley", new CameraNames.Fixed(), Camera.View.VALLEY, "TIMING", 6));
    }

    private static SimulatedCamera of(
            String id, CameraNames names, Camera.View view, String detection, int share) {
        return new SimulatedCamera(id, id, names, Camera.of(id, view), detection, share);
    }

    private static SimulatedCamera behindRecorder(
            String channel, String label, Camera.View view, String detection, int share) {
        return new SimulatedCamera(
                "nvr-" + channel,
                "nvr",
                new CameraNames.Hikvision("192.168.1.70", channel),
                Camera.of(label, view),
                detection,
                share);
    }
}
