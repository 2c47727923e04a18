package io.github.hkaws.engine.sheet;

import java.util.List;

/**
 * The sheets of an hour.
 *
 * @param missing captures without a tile: clips, broken pictures, and what could not be read
 * @param more whether another question would bring more tiles: there was no time for all
 */
public record HourView(List<OneSheet> sheets, int missing, boolean more) {

    /**
     * One sheet.
     *
     * @param name by which {@link Sheets#sheet} gives its bytes
     * @param stored whether it stands in the bucket, at {@code SheetHour.sheet(name)}
     * @param columns tiles a row
     * @param captures their names, in reading order
     */
    public record OneSheet(String name, boolean stored, int columns, List<String> captures) {
        public OneSheet {
            captures = List.copyOf(captures);
        }
    }

    public HourView {
        sheets = List.copyOf(sheets);
    }
}
