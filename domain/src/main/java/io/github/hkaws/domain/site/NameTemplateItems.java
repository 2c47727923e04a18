package io.github.hkaws.domain.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a name template's items. */
final class NameTemplateItems {

    static final List<String> WORDS =
            Arrays.stream(NameTemplate.Item.values())
                    .map(item -> item.name().toLowerCase(Locale.ROOT))
                    .toList();

    private NameTemplateItems() {}

    static Optional<NameTemplate.Item> read(YamlField field, Problems problems) {
        String word = SiteReader.scalar(field).toLowerCase(Locale.ROOT);
        if (WORDS.contains(word)) {
            return Optional.of(NameTemplate.Item.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        problems.add(
                field,
                "unknown item",
                Nearest.to(word, WORDS)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("write " + String.join(", ", WORDS)));
        return Optional.empty();
    }
}
