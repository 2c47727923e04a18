package io.github.hkaws.domain.site;

import java.util.List;

/**
 * How an ANPR camera was told to compose its file names: items in order, joined by one delimiter,
 * as on the camera's own "Picture Name" page.
 *
 * @param items the items in the camera's order
 * @param delimiter what stands between them, for example {@code _} or {@code =}
 */
public record NameTemplate(List<Item> items, String delimiter) implements NameForm {

    /** What an item of a name says; IGNORED items are skipped. */
    public enum Item {
        TIME,
        PLATE,
        CHANNEL,
        DETECTION,
        CAMERA,
        IGNORED
    }

    public NameTemplate {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a name template needs at least one item");
        }
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("a name template needs a delimiter");
        }
    }
}
