package io.github.hkaws.domain.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.site.NamePattern.Part;
import io.github.hkaws.domain.site.NamePattern.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @Test
    void readsWordsInBracesAndWhatStandsBetween() {
        NamePattern pattern = NamePattern.parse("{camera}-{ Epoch }.jpg");

        assertThat(pattern.parts())
                .isEqualTo(
                        List.of(
                                new Part.Changing(Word.CAMERA),
                                new Part.Literal("-"),
                                new Part.Changing(Word.EPOCH),
                                new Part.Literal(".jpg")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' '                                    | no pattern; write 1 to 200 characters, such as {camera}_{year}{month}{day}_{hour}{minute}{second}",
                "{camera}_{yaer}                        | unknown word {yaer}; did you mean {year}?",
                "{camera}_{year                         | a brace that is not closed; write } behind its word",
                "camera}_{year}                         | a } without {; write the word between both",
                "{any}{camera}                          | two words of any length side by side; write what stands between them",
                "{any}-{any}-{any}-{plate}              | more than 3 of {camera}, {detection}, {plate} and {any}; write what you can as it stands",
                "{channel}-{channel}                    | {channel} twice; write {any} for what repeats",
                "{month}{day}{hour}{minute}             | a time needs its year once; write {year} for four digits or {yy} for two",
                "{year}{yy}{month}{day}{hour}{minute}   | a time needs its year once; write {year} for four digits or {yy} for two",
                "{year}{month}{day}                     | a time without {hour}, {minute}; write it, or {any} for all of it",
                "{epoch}{zone}                          | {epoch} beside other times; keep one and write {any} for the other",
            })
    void refusesInOneSentence(String text, String message) {
        assertThatThrownBy(() -> NamePattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void namesTheLineInASiteFile() {
        assertThat(
                        SiteFileTest.problems(
                                "timeZone: UTC\ncameras:\n  shed: {nameTemplate: \"{yaer}\"}\n"))
                .containsExactly(
                        "hkaws.yaml line 3: cameras.shed.nameTemplate: {yaer}: unknown word {yaer};"
                                + " did you mean {year}?");
    }
}
