package io.github.hkaws.domain.capture.part;

import io.github.hkaws.domain.capture.part.Detection.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of cameras that are understood, in any case; single letters are Dahua's tags and stand
 * in capitals.
 */
final class DetectionWords {

    private static final Map<String, Kind> KINDS = kinds();

    private DetectionWords() {}

    static Kind kindOf(String token) {
        Kind exact = KINDS.get(token);
        if (exact != null || token.length() < 2) {
            return exact == null ? Kind.OTHER : exact;
        }
        return KINDS.getOrDefault(token.toUpperCase(Locale.ROOT), Kind.OTHER);
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new TreeMap<>();
        put(kinds, Kind.MOTION, "MOTION_DETECTION MD_WITH_TARGET MOTION MOTIONDETECTION VMD");
        put(kinds, Kind.MOTION, "MDALARM MD M MOTION_OR_ALARMIN MOTION_AND_ALARMIN");
        put(kinds, Kind.TIMING, "TIMING R SCHEDULE");
        put(kinds, Kind.LINE_CROSSING, "LINE_CROSSING_DETECTION LINEDETECTION TRIPWIRE");
        put(kinds, Kind.INTRUSION, "INTRUSION_DETECTION FIELD_DETECTION FIELDDETECTION PERIMETER");
        put(kinds, Kind.REGION_ENTRANCE, "REGION_ENTRANCE_DETECTION REGIONENTRANCE AOIENTRY");
        put(kinds, Kind.REGION_EXITING, "REGION_EXITING_DETECTION REGIONEXITING AOILEAVE");
        put(kinds, Kind.VEHICLE, "VEHICLE_DETECTION LICENSE_DETECTION PLATE BACKGROUND");
        put(kinds, Kind.VEHICLE, "VEHICLE VEHICE");
        put(kinds, Kind.FACE, "FACE_DETECTION FACE VFD");
        put(kinds, Kind.PERSON, "HMDALARM HUMAN_DETECTION PEOPLE_DETECTION PIR_ALARM PIR");
        put(kinds, Kind.ALARM_INPUT, "ALARM ALARM_IN ALARMIN IO A SENSOR");
        put(kinds, Kind.ALARM_INPUT, "WIRELESS_ALARM EMERGENCY_ALARM");
        put(kinds, Kind.TAMPERING, "TAMPER_DETECTION TAMPERDETECTION SHELTERALARM VIDEOLOSS");
        put(kinds, Kind.TAMPERING, "SCENE_CHANGE_DETECTION SCENCE_CHANGE_DETECTION");
        put(kinds, Kind.TAMPERING, "SCENECHANGEDETECTION");
        put(kinds, Kind.TEMPERATURE, "MEASURE_TEMP_ALARM_DETECTION TEMPERATURE_DETECTION");
        put(kinds, Kind.MANUAL, "MANUAL COMMAND F");
        return Map.copyOf(kinds);
    }

    private static void put(Map<String, Kind> kinds, Kind kind, String words) {
        for (String word : words.split(" ", -1)) {
            kinds.put(word, kind);
        }
    }
}
