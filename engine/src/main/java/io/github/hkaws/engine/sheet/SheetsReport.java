package io.github.hkaws.engine.sheet;

import io.github.hkaws.domain.layout.CameraDay;

/**
 * What became of a day's contact sheets before its packing.
 *
 * @param captures of the day that are single objects
 * @param known of them, those that had a tile before, or could not get one
 * @param tiles made now
 * @param without captures found now to get none: clips, broken pictures
 * @param left captures for which there was no time, or that could not be read
 * @param sheets written
 * @param problem what went wrong; empty: nothing. The day is packed all the same.
 */
public record SheetsReport(
        CameraDay day,
        int captures,
        int known,
        int tiles,
        int without,
        int left,
        int sheets,
        String problem) {}
