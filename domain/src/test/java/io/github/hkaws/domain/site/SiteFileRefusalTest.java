package io.github.hkaws.domain.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one mistake a file gets told. */
class SiteFileRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    hotDays: 0                          | no whole number from 1 to 36500; write one, without quotes or unit
                    arrangeConcurrency: 1               | no whole number from 2 to 1000; write one, without quotes or unit
                    arrangeConcurrency: 1001            | no whole number from 2 to 1000; write one, without quotes or unit
                    hotDays: "14"                       | no whole number from 1 to 36500; write one, without quotes or unit
                    hotDays: 99999999999                | no whole number from 1 to 36500; write one, without quotes or unit
                    silenceHours: 200                   | no whole number from 1 to 168; write one, without quotes or unit
                    retentionDays: 7                    | captures are kept 7 days, shorter than the hot window of 14; raise retentionDays to 14 or lower hotDays
                    retentionDays: 60                   | a segment stays 46 days in GLACIER_IR, and S3 bills 90; keep captures 104 days or longer, choose another archive.storageClass, or accept it by archive.acceptEarlyDeletionFees: true
                    retentionDays: 200                  | a segment stays 96 days in DEEP_ARCHIVE, and S3 bills 180; keep captures 284 days or longer, set archive.deepArchiveAfterDays: never, or accept it by archive.acceptEarlyDeletionFees: true
                    colour: blue                        | unknown key; known here: name, bucket, timeZone, location, hotDays, archive, retentionDays, lateDays, relay, alertEmail, silenceHours, observability, importFrom, arrangeConcurrency, cameras
                    alertEmail: you@home                | no e-mail address; write one such as you@example.com
                    alertEmail: you at example.com      | no e-mail address; write one such as you@example.com
                    alertEmail: yes                     | no e-mail address; write one such as you@example.com
                    alertEmail: true                    | a text is expected; write one, in quotes where YAML sees more in it
                    name: home-                         | no name for AWS resources; write 1 to 24 lower-case letters a-z, digits and hyphens, a letter first and no hyphen last
                    """)
    void refusesLine(String line, String wrong) {
        assertThat(SiteFileTest.problems("timeZone: UTC\n" + line + "\n"))
                .containsExactly("hkaws.yaml line 2: " + line.replace("\"", "") + ": " + wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Europe/Berln  | did you mean Europe/Berlin?
                    europe/berlin | did you mean Europe/Berlin?
                    Berlin        | did you mean Europe/Berlin?
                    New York      | did you mean America/New_York?
                    +02:00        | an offset does not say when the clocks change; write the place, such as Europe/Berlin
                    Middle/Earth  | write one of the tz database, such as Europe/Berlin or UTC
                    """)
    void refusesZone(String zone, String remedy) {
        assertThat(SiteFileTest.problems("timeZone: " + zone))
                .containsExactly(
                        "hkaws.yaml line 1: timeZone: " + zone + ": unknown time zone; " + remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ab                  | S3 wants 3 to 63 characters, these are 2; choose a name of that length
                    My-Bucket           | S3 takes lower-case letters a-z, digits and hyphens only; rename it, for example hkaws-home-4711
                    my_bucket           | S3 takes lower-case letters a-z, digits and hyphens only; rename it, for example hkaws-home-4711
                    -bucket             | S3 wants a letter or digit at both ends; drop the hyphen or dot there
                    bucket-             | S3 wants a letter or digit at both ends; drop the hyphen or dot there
                    192.168.5.4         | S3 refuses the form of an IP address; choose a name
                    my..bucket          | S3 refuses two dots in a row; write hyphens instead of dots
                    my.bucket           | with a dot in its name no TLS certificate fits the bucket's address, and the relay could not reach it; write hyphens instead of dots
                    xn--bucket          | S3 reserves the beginning xn--; begin with something else
                    sthree-bucket       | S3 reserves the beginning sthree-; begin with something else
                    amzn-s3-demo-bucket | S3 reserves the beginning amzn-s3-demo-; begin with something else
                    bucket-s3alias      | S3 reserves the ending -s3alias; end with something else
                    bucket--ol-s3       | S3 reserves the ending --ol-s3; end with something else
                    bucket--x-s3        | S3 reserves the ending --x-s3; end with something else
                    bucket--table-s3    | S3 reserves the ending --table-s3; end with something else
                    bucket-an           | S3 reserves the ending -an; end with something else
                    """)
    void refusesBucket(String bucket, String wrong) {
        assertThat(SiteFileTest.problems("timeZone: UTC\nbucket: " + bucket))
                .containsExactly("hkaws.yaml line 2: bucket: " + bucket + ": " + wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {latitude: 48.2}                     | location: {…}: half a place; write both: location: {latitude: 48.21, longitude: 16.37}
                    {latitude: 91, longitude: 16.4}      | location.latitude: 91: no number of degrees from -90 to 90; write one with a point, such as 48.21, without quotes or letters
                    {latitude: 48.2, longitude: -181}    | location.longitude: -181: no number of degrees from -180 to 180; write one with a point, such as 48.21, without quotes or letters
                    {latitude: 48.2, longitude: 16E}     | location.longitude: 16E: no number of degrees from -180 to 180; write one with a point, such as 48.21, without quotes or letters
                    {latitude: 48.2, longitude: "16.4"}  | location.longitude: 16.4: no number of degrees from -180 to 180; write one with a point, such as 48.21, without quotes or letters
                    {latitude: .nan, longitude: 16.4}    | location.latitude: .nan: no number of degrees from -90 to 90; write one with a point, such as 48.21, without quotes or letters
                    """)
    void refusesLocation(String location, String wrong) {
        assertThat(SiteFileTest.problems("timeZone: UTC\nlocation: " + location))
                .singleElement()
                .asString()
                .isEqualTo("hkaws.yaml line 2: " + wrong);
    }

    @Test
    void refusesBucketOf64Characters() {
        assertThat(SiteFileTest.problems("timeZone: UTC\nbucket: " + "b".repeat(64)))
                .singleElement()
                .asString()
                .endsWith(
                        ": S3 wants 3 to 63 characters, these are 64; choose a name of that length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "hkaws-home-4711", "4711-home", "b1-----b"})
    void takesBucket(String bucket) {
        assertThat(SiteFile.parse("hkaws.yaml", "timeZone: UTC\nbucket: " + bucket).bucket())
                .isEqualTo(bucket);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    home.example.com | no IP address or block of them; write it as 203.0.113.7/32 or 2001:db8::/56
                    203.0.113.300/32 | no IP address or block of them; write it as 203.0.113.7/32 or 2001:db8::/56
                    203.0.113.0/33   | no block of IP addresses; write a length from 1 to 32 after the /
                    203.0.113.0/     | no block of IP addresses; write a length from 1 to 32 after the /
                    0.0.0.0/0        | that is every address; leave sourceAddresses out instead
                    203.0.113.7/24   | the address has bits beyond the block's length; write 203.0.113.0/24 for the block or 203.0.113.7/32 for the one address
                    192.168.1.0/24   | S3 never sees a private address; write the public one of your router, as https://checkip.amazonaws.com shows it
                    fd00::1/128      | S3 never sees a private address; write the public one of your router, as https://checkip.amazonaws.com shows it
                    """)
    void refusesSourceAddress(String address, String wrong) {
        String yaml = "timeZone: UTC\nrelay:\n  sourceAddresses:\n    - \"" + address + "\"\n";

        assertThat(SiteFileTest.problems(yaml))
                .containsExactly(
                        "hkaws.yaml line 4: relay.sourceAddresses: " + address + ": " + wrong);
    }

    @Test
    void refusesAliasOfTwoCamerasAndOfItself() {
        String yaml =
                """
                timeZone: UTC
                cameras:
                  front:
                    aliases: [door, door]
                  back:
                    aliases:
                      - door
                      - front
                """;

        assertThat(SiteFileTest.problems(yaml))
                .containsExactly(
                        "hkaws.yaml line 4: cameras.front.aliases: door: line 4"
                                + " (cameras.front.aliases) has the same alias; keep it for one"
                                + " camera",
                        "hkaws.yaml line 7: cameras.back.aliases: door: line 4"
                                + " (cameras.front.aliases) has the same alias; keep it for one"
                                + " camera",
                        "hkaws.yaml line 8: cameras.back.aliases: front: line 3 has a camera of"
                                + " this name; drop the alias, or the camera if both are one");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 20_000})
    void refusesWhatLiesDeeperThanAnySiteFile(int brackets) {
        String file = "timeZone: UTC\naliases: " + "[".repeat(brackets) + "]".repeat(brackets);

        assertThat(SiteFileTest.problems(file))
                .containsExactly(
                        "hkaws.yaml line 2: lists or blocks within more than 50 others; no key of a site file lies so deep: look for brackets that are not closed");
    }

    @Test
    void refusesBracketsThatAreNeverClosed() {
        assertThat(SiteFileTest.problems("timeZone: UTC\nname: " + "[{".repeat(10_000)))
                .singleElement()
                .asString()
                .startsWith("hkaws.yaml line 2: lists or blocks within more than 50 others");
    }

    @Test
    void refusesKeyGivenTwice() {
        assertThat(SiteFileTest.problems("timeZone: UTC\nhotDays: 3\nhotDays: 4\n"))
                .containsExactly(
                        "hkaws.yaml line 3: hotDays: 4: the key stands in line 2 already; keep one"
                                + " of the two");
        assertThat(SiteFileTest.problems("timeZone: UTC\ncameras:\n  a: {}\n  a: {}\n"))
                .containsExactly(
                        "hkaws.yaml line 4: cameras.a: {…}: the key stands in line 3 already; keep"
                                + " one of the two");
    }

    @Test
    void refusesWrongShapes() {
        String yaml =
                """
                timeZone: [UTC]
                relay: s3fs
                cameras:
                  front:
                    aliases: door
                    recorder: "yes"
                  "../x": {}
                """;

        assertThat(SiteFileTest.problems(yaml))
                .containsExactly(
                        "hkaws.yaml line 1: timeZone: […]: a text is expected; write one, in quotes"
                                + " where YAML sees more in it",
                        "hkaws.yaml line 2: relay: s3fs: keys and values are expected here; write"
                                + " them below, indented, one \"key: value\" a line",
                        "hkaws.yaml line 5: cameras.front.aliases: door: a list is expected; write"
                                + " [door]",
                        "hkaws.yaml line 6: cameras.front.recorder: yes: neither true nor false;"
                                + " write one of them, without quotes",
                        "hkaws.yaml line 7: cameras.../x: {…}: no id for a camera; write letters,"
                                + " digits, dots, hyphens and underscores, 128 bytes at most; what"
                                + " the camera itself says goes into aliases");
    }

    @Test
    void refusesUnknownChoices() {
        String yaml =
                """
                timeZone: UTC
                archive:
                  storageClass: GLACIER_RI
                relay:
                  mode: ftp
                observability:
                  logDays: 10
                cameras:
                  gate:
                    nameTemplate: {items: [tyme, plate], delimiter: ""}
                  yard:
                    nameTemplate: {delimiter: "_"}
                """;

        assertThat(SiteFileTest.problems(yaml))
                .containsExactly(
                        "hkaws.yaml line 3: archive.storageClass: GLACIER_RI: not known; did you"
                                + " mean GLACIER_IR?",
                        "hkaws.yaml line 5: relay.mode: ftp: not known; write s3fs or direct",
                        "hkaws.yaml line 7: observability.logDays: 10: CloudWatch Logs has no such"
                                + " retention; write 14",
                        "hkaws.yaml line 10: cameras.gate.nameTemplate.items: tyme: unknown item;"
                                + " did you mean time?",
                        "hkaws.yaml line 10: cameras.gate.nameTemplate.delimiter: an empty"
                                + " delimiter; write the one of the camera's page, for example"
                                + " \"_\"",
                        "hkaws.yaml line 12: cameras.yard.nameTemplate: {…}: a template without"
                                + " items; write items: [time, plate, channel, detection, camera,"
                                + " ignored], in the camera's order");
    }

    @Test
    void refusesEarlyDeletionOfOneCamera() {
        String yaml = "timeZone: UTC\ncameras:\n  front:\n    retentionDays: 30\n";

        assertThat(SiteFileTest.problems(yaml))
                .containsExactly(
                        "hkaws.yaml line 4: cameras.front.retentionDays: 30: a segment stays 16"
                                + " days in GLACIER_IR, and S3 bills 90; keep captures 104 days or"
                                + " longer, choose another archive.storageClass, or accept it by"
                                + " archive.acceptEarlyDeletionFees: true");
    }

    @Test
    void refusesToMoveOnBeforeTheFirstClassIsPaidOff() {
        String yaml = "timeZone: UTC\narchive:\n  deepArchiveAfterDays: 30\n";

        assertThat(SiteFileTest.problems(yaml))
                .containsExactly(
                        "hkaws.yaml line 3: archive.deepArchiveAfterDays: 30: a segment stays 30"
                                + " days in GLACIER_IR, and S3 bills 90; raise"
                                + " archive.deepArchiveAfterDays to 90, or accept it by"
                                + " archive.acceptEarlyDeletionFees: true");
    }

    @Test
    void keepsToAcceptedFees() {
        String yaml =
                "timeZone: UTC\nretentionDays: 30\narchive: {acceptEarlyDeletionFees: true}\n";

        assertThat(SiteFile.parse("hkaws.yaml", yaml).retentionDays()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {14 + 90, 14 + 90 + 180})
    void billsNothingForNothingAtTheLimits(int days) {
        String yaml = "timeZone: UTC\nretentionDays: " + days;

        assertThat(SiteFile.parse("hkaws.yaml", yaml).retentionDays()).isEqualTo(days);
    }

    @Test
    void showsHostileValuesInOneLine() {
        List<String> problems =
                SiteFileTest.problems("timeZone: \"a\\nb\\u001b[31m" + "x".repeat(500) + "\"\n");

        assertThat(problems)
                .singleElement()
                .asString()
                .hasSizeLessThan(200)
                .doesNotContain("\n", "\u001b");
    }
}
