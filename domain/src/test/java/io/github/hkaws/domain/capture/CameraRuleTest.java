package io.github.hkaws.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose capture a path is, with and without a site file's help. */
class CameraRuleTest {

    private static final Instant STORED = Instant.parse("2026-11-23T06:20:00Z");
    private static final String HIK = "192.168.1.64_02_20261123061500123_TIMING.jpg";

    private final CaptureReader plain = new CaptureReader(Site.in(ZoneOffset.UTC));

    private final CaptureReader site =
            new CaptureReader(
                    SiteFile.parse(
                            "hkaws.yaml",
                            """
                            timeZone: UTC
                            cameras:
                              alley: {aliases: ["192.168.1.64"]}
                              barn: {aliases: ["barn-*", "*7F42D"]}
                              cellar: {aliases: ["nvr/Camera 03/**"]}
                              dining-room: {aliases: ["dining"]}
                              nvr: {recorder: true, aliases: ["recorder-*"]}
                              storage: {silenceHours: 3}
                              "101": {silenceHours: 1}
                            """));

    @ParameterizedTest
    @CsvSource({
        // the login, whatever the camera puts below it
        "front/{hik},                                 front",
        "front/DVR/Camera 01/{hik},                   front",
        "front/20201035/{hik},                        front",
        "/front//{hik},                               front",
        // places, dates, channels and hours call no camera
        "upload/pictures/20260927_140311.jpg,         unknown",
        "001/jpg/{hik},                               192.168.1.64",
        "2026-09-27/yard/{hik},                       192.168.1.64",
        "2018_11_23-2018_11_23/{hik},                 192.168.1.64",
        "20201035/{hik},                              192.168.1.64",
        "06hour/{hik},                                192.168.1.64",
        "pic_001/{hik},                               192.168.1.64",
        "snap/{hik},                                  192.168.1.64",
        "Record/{hik},                                192.168.1.64",
        "mnt/dvr/{hik},                               192.168.1.64",
        "mnt/sd/yard/{hik},                           yard",
        "../{hik},                                    192.168.1.64",
        "../../etc/{hik},                             etc",
        "storage/CAM-EXT-001/{hik},                   CAM-EXT-001",
        // a serial number is a name when there is no other
        "2026/AMC0009L_M35704/match.jpg,              AMC0009L_M35704",
        // words for places, alone or together, and with a number
        "ftp_uploads/2026/01/26/{hik},                192.168.1.64",
        "data/output/Camera1/{hik},                   Camera1",
        "camera-images/20260927_140311.jpg,           unknown",
        "IPCamera/C2_00626E6133BC/record/{hik},       C2_00626E6133BC",
        "idea0/{hik},                                 192.168.1.64",
        "images000/{hik},                             192.168.1.64",
        "DCIM/100MEDIA/{hik},                         192.168.1.64",
        // a stamp is no camera either, but what stands before it may be
        "IPCamera_20210803105422/x.jpg,               unknown",
        "20190628_003518/{hik},                       192.168.1.64",
        "20231118AM/{hik},                            192.168.1.64",
        "26112307153300/{hik},                        192.168.1.64",
        "Nov-18-2026/{hik},                           192.168.1.64",
        "Garage_2026-11-18/x.jpg,                     Garage",
        "back_20230522/x.jpg,                         back",
        "4_20230522/x.jpg,                            unknown",
        // below a day: the only one that may be a camera
        "2026-09-27/yard/x.jpg,                       yard",
        "2026-09-27/cam 2/x.jpg,                      cam 2",
        "2026-09-27/Event 12/x.jpg,                   unknown",
        "2026-09-27/589005/x.jpg,                     unknown",
        // neither
        "match12.jpg,                                 unknown",
        "2026-09-27/10.20.30.40_note.jpg,             unknown",
    })
    void asksTheLoginThenTheName(String path, String camera) {
        assertThat(plain.read(path.replace("{hik}", HIK), STORED).camera())
                .isEqualTo(CameraId.named(camera));
    }

    @ParameterizedTest
    @CsvSource({
        // an alias comes first: the login's, the name's, a serial directory's, a path's
        "front/{hik},                                 alley",
        "{hik},                                       alley",
        "barn-2/20260927_140311.jpg,                  barn",
        "x/6B0201EPAG7F42D/2022-09-28/001/jpg/09/52/15[R][0@0][0].jpg, barn",
        "nvr/Camera 03/x.jpg,                         cellar",
        "dining/x.jpg,                                dining-room",
        "barn-2/20261123T061552Z_20260927_140311.jpg, barn",
        // what the site file names is a camera, even if it looks like a place or a channel
        "storage/x/y.jpg,                             storage",
        "101/x.jpg,                                   101",
        // behind a recorder: its directory for the camera, or else the channel
        "nvr/Camera 02/x.jpg,                         nvr-Camera 02",
        "nvr/2026-09-27/Camera 02/x.jpg,              nvr-Camera 02",
        "nvr/2026-09-17/4/dav/08.44.03-08.44.22[M][0@0][0].dav, nvr-4",
        "nvr/6B0201EPAG7F42E/2022-09-28/001/jpg/09/52/15[R][0@0][0].jpg, nvr-001",
        "nvr/NVR_ch12_sub_20230619064223_20230619064228.dav, nvr-12",
        "nvr/10.0.0.9_02_20261123061500123_TIMING.jpg, nvr-02",
        "nvr/x.jpg,                                   nvr",
        "nvr/FI9805W_C4D6553DECE1/snap/MDAlarm_20190926-122821.jpg, nvr-FI9805W_C4D6553DECE1",
        // as doc/cameras.md sets a recorder: its own name, and in it the camera's
        "nvr/NVR 1/Driveway/10.0.0.9_01_20261123061500123_TIMING.jpg, nvr-NVR 1-Driveway",
        "nvr/NVR 1/Garden/10.0.0.9_02_20261123061500123_TIMING.jpg,   nvr-NVR 1-Garden",
        "nvr/NVR 2/Garden/10.0.0.8_02_20261123061500123_TIMING.jpg,   nvr-NVR 2-Garden",
        "nvr/NVR 1/Gate/2026-11-23/10.0.0.9_03_20261123061500123_TIMING.jpg, nvr-NVR 1-Gate",
        "nvr/NVR 1/Gate/lens/x.jpg,                   nvr-NVR 1-Gate",
        "nvr/yard/FoscamCamera_00626EFE8B21/snap/MDAlarm_20250712-213837.jpg, nvr-yard",
        "recorder-7/10.0.0.9_02_20261123061500123_TIMING.jpg, nvr-02",
    })
    void letsTheSiteFileDecide(String path, String camera) {
        assertThat(site.read(path.replace("{hik}", HIK), STORED).camera())
                .isEqualTo(CameraId.named(camera));
    }

    @Test
    void readsTheCustomNamesOfANumberPlateCamera() {
        CaptureReader gate =
                new CaptureReader(
                        SiteFile.parse(
                                "hkaws.yaml",
                                """
                                timeZone: UTC
                                cameras:
                                  gate:
                                    nameTemplate:
                                      items: [plate, ignored, time, channel]
                                      delimiter: "="
                                """));

        Capture capture = gate.read("gate/AB_123=red=20261123061500123=01.jpg", STORED);

        assertThat(capture.plate()).isEqualTo("AB_123");
        assertThat(capture.channel()).isEqualTo("01");
        assertThat(capture.capturedAt().instant()).isEqualTo("2026-11-23T06:15:00.123Z");
        assertThat(capture.leafName()).isEqualTo("AB_123=red=20261123061500123=01.jpg");
        assertThat(gate.readLeaf(capture.camera(), capture.capturedAt().date(), capture.leafName()))
                .contains(capture);
    }

    @Test
    void findsTheTemplateByTheNamesIdentity() {
        CaptureReader gate =
                new CaptureReader(
                        SiteFile.parse(
                                "hkaws.yaml",
                                """
                                timeZone: UTC
                                cameras:
                                  north-gate:
                                    aliases: ["LPR*"]
                                    nameTemplate:
                                      items: [camera, plate, time]
                                      delimiter: "_"
                                """));

        Capture capture = gate.read("LPR_AB123_20261123061500.jpg", STORED);

        assertThat(capture.camera()).isEqualTo(CameraId.named("north-gate"));
        assertThat(capture.plate()).isEqualTo("AB123");
        assertThat(gate.readLeaf(capture.camera(), capture.capturedAt().date(), capture.leafName()))
                .contains(capture);
    }
}
