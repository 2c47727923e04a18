package io.github.hkaws.cli.config;

import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.site.AliasPattern;
import io.github.hkaws.domain.site.CameraSettings;
import io.github.hkaws.domain.site.NamePattern;
import io.github.hkaws.domain.site.NameTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a site file says of one camera, in words. */
final class CameraWords {

    private final Instant now;

    CameraWords(Instant now) {
        this.now = now;
    }

    Sentence of(String name, CameraSettings settings) {
        List<String> words = new ArrayList<>();
        String id = CameraId.parse(name).value();
        if (!id.equals(name)) {
            words.add("stands in keys as " + id);
        }
        if (settings.recorder()) {
            words.add(
                    "a recorder's login: each camera behind it is one of its own, %s-…"
                            .formatted(id));
        }
        if (!settings.aliases().isEmpty()) {
            words.add(
                    "gets what comes from "
                            + settings.aliases().stream()
                                    .map(AliasPattern::glob)
                                    .collect(Collectors.joining(", ")));
        }
        if (settings.zone() != null) {
            words.add("shows the clock of " + SiteWords.clock(settings.zone(), now));
        }
        if (settings.retentionDays() != null) {
            words.add("is kept for " + Amounts.count(settings.retentionDays(), "day"));
        }
        if (settings.silence() != null) {
            words.add("is silent after " + Amounts.count(settings.silence().toHours(), "hour"));
        }
        if (settings.lateDays() != null) {
            words.add("may be late by " + Amounts.count(settings.lateDays(), "day"));
        }
        switch (settings.nameTemplate()) {
            case null -> {}
            case NameTemplate(var items, var delimiter) ->
                    words.add(
                            "names its files by %s with '%s' between them; try one: hkaws plan --explain NAME"
                                    .formatted(
                                            items.stream()
                                                    .map(item ->
                                                            item.name().toLowerCase(Locale.ROOT))
                                                    .collect(Collectors.joining(", ")),
                                            delimiter));
            case NamePattern(var text, _) ->
                    words.add(
                            "names its files like %s; try one: hkaws plan --explain NAME"
                                    .formatted(text));
        }
        return words.isEmpty()
                ? Sentence.hint(name, "its entry says nothing; the site's rules hold without it")
                : Sentence.ok(name, String.join("; ", words));
    }
}
