import os
import sys
import tempfile
import unittest

from doubles import FakeClock, InlineWorker, RecordingLog

from hkaws_relay import disk, programs, timekeeping, zonerules
from hkaws_relay.files import free_space
from hkaws_relay.vitals import Vitals

KERNEL = """\
mmc0: new high speed SDHC card at address aaaa
mmcblk0: mmc0:aaaa SC32G 29.7 GiB
mmcblk0: p1 p2
EXT4-fs (mmcblk0p2): mounted filesystem with ordered data mode
mmc0: Timeout waiting for hardware interrupt.
mmcblk0: error -110 sending status command, retrying
blk_update_request: I/O error, dev mmcblk0, sector 1234567 op 0x1:(WRITE)
EXT4-fs error (device mmcblk0p2): ext4_find_entry:1463: inode #12: comm vsftpd: reading directory lblock 0
Buffer I/O error on dev sda1, logical block 0, async page read
mmcblk01: error that is another disk's
""".splitlines()


class Places(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="hkaws-relay-")
        self.addCleanup(place.cleanup)
        self.place = place.name

    def write(self, name, text=""):
        path = os.path.join(self.place, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as out:
            out.write(text)
        return path


class DiskTest(Places):
    def test_counts_the_kernels_words_on_this_disk_and_its_card_alone(self):
        self.assertEqual(disk.count_errors(KERNEL, ["mmcblk0p2", "mmcblk0", "mmc0"]), 4)
        self.assertEqual(disk.count_errors(KERNEL, ["sda1", "sda"]), 1)

    def test_says_unknown_where_the_kernels_words_cannot_be_read(self):
        self.assertIsNone(disk.count_errors(None, ["sda"]))
        self.assertEqual(disk.count_errors([], ["sda"]), 0)

    def test_finds_disk_and_card_of_a_partition(self):
        self.write("devices/mmc0/mmc0:aaaa/block/mmcblk0/mmcblk0p2/partition", "2")
        os.makedirs(os.path.join(self.place, "dev/block"))
        block = os.path.join(self.place, "devices/mmc0/mmc0:aaaa/block/mmcblk0")
        os.symlink(os.path.join(self.place, "devices/mmc0/mmc0:aaaa"), block + "/device")
        os.symlink(block + "/mmcblk0p2", self.place + "/dev/block/179:2")
        self.assertEqual(disk.device_of(os.makedev(179, 2), self.place), ("mmcblk0p2", "mmcblk0", "mmc0"))
        self.assertEqual(disk.device_of(os.makedev(1, 1), self.place), (None, None, None))

    def test_looks_at_the_disk_that_it_is_asked_about(self):
        facts = disk.facts(self.place, list)
        self.assertEqual(set(facts), {"readOnly", "errors", "ext4Errors"})
        self.assertFalse(facts["readOnly"])


class FreeSpaceTest(unittest.TestCase):
    def free(self, **fields):
        real = os.statvfs
        values = {
            "f_bsize": 4096,
            "f_frsize": 4096,
            "f_blocks": 1000,
            "f_bfree": 500,
            "f_bavail": 500,
            "f_files": 64,
            "f_ffree": 32,
            "f_favail": 32,
        }
        values.update(fields)
        os.statvfs = lambda path: type("Statvfs", (), values)
        try:
            return free_space("/")
        finally:
            os.statvfs = real

    def test_a_disk_without_inodes_is_full(self):
        self.assertEqual(self.free(f_ffree=0, f_favail=0), (500 * 4096, 0, 0.0))

    def test_the_smaller_share_counts(self):
        self.assertEqual(self.free().percent, 50.0)
        self.assertEqual(self.free(f_favail=8).percent, 12.5)
        self.assertEqual(self.free(f_bavail=50, f_bfree=50).percent, 5.0)

    def test_a_file_system_that_counts_no_inodes_goes_by_bytes(self):
        self.assertEqual(self.free(f_files=0, f_ffree=0, f_favail=0), (500 * 4096, None, 50.0))


class TimeTest(Places):
    def test_compares_this_clock_with_a_date_header(self):
        self.assertEqual(timekeeping.offset("Wed, 18 Nov 2026 11:06:40 GMT", 1_795_000_000.5), 0.0)
        self.assertEqual(timekeeping.offset("Wed, 18 Nov 2026 11:06:40 GMT", 1_795_003_600.5), 3600.0)

    def test_knows_no_offset_from_what_is_no_date(self):
        for text in (None, "", "yesterday", "Wed, 99 Foo 2026 11:06:40 GMT", "Wed, 18 Nov 999999999 11:06:40 GMT"):
            self.assertIsNone(timekeeping.offset(text, 0.0), text)

    def test_knows_the_time_service(self):
        self.write("1/comm", "systemd\n")
        self.assertEqual(timekeeping.service(self.place), {"service": None, "synchronized": None})
        self.write("77/comm", "systemd-timesyn\n")
        stamp = os.path.join(self.place, "synchronized")
        self.assertEqual(timekeeping.service(self.place, stamp), {"service": "systemd-timesyncd", "synchronized": False})
        self.write("synchronized")
        self.assertEqual(timekeeping.service(self.place, stamp), {"service": "systemd-timesyncd", "synchronized": True})

    def test_tells_zone_and_offset(self):
        import time

        self.addCleanup(time.tzset)
        self.addCleanup(os.environ.pop, "TZ", None)
        os.environ["TZ"] = "Europe/Berlin"
        time.tzset()
        self.assertEqual(timekeeping.zone(1_795_000_000, {}), {"name": "Europe/Berlin", "utcOffsetSeconds": 3600})
        self.assertEqual(timekeeping.zone(1_780_000_000, {}), {"name": "Europe/Berlin", "utcOffsetSeconds": 7200})

    def test_goes_by_the_rules_on_the_disk_before_those_of_its_start(self):
        import time

        self.addCleanup(time.tzset)
        self.addCleanup(os.environ.pop, "TZ", None)
        os.environ["TZ"] = "Europe/Berlin"
        time.tzset()
        told = {"Europe/Berlin": [{"from": "2026-11-18T00:00:00Z", "seconds": 0}, {"from": "2026-11-18T11:06:40Z", "seconds": -3600}]}
        self.assertEqual(timekeeping.zone(1_795_000_000, told)["utcOffsetSeconds"], -3600)
        self.assertEqual(timekeeping.zone(1_794_999_999, told)["utcOffsetSeconds"], 0)
        self.assertEqual(timekeeping.zone(1_780_000_000, told)["utcOffsetSeconds"], 7200)

    def test_nobody_answers(self):
        self.assertIsNone(timekeeping.ask("http://127.0.0.1:9"))


class ZoneRulesTest(Places):
    def setUp(self):
        import time

        super().setUp()
        self.addCleanup(time.tzset)
        self.addCleanup(os.environ.pop, "TZ", None)

    def tzif(self, name, posix):
        """A zone that goes by one rule alone, from 1970 on (RFC 9636)."""
        header = b"TZif2" + bytes(15) + b"".join(n.to_bytes(4, "big") for n in (0, 0, 0, 1, 1, 4))
        kind = b"\0" + (3600).to_bytes(4, "big") + b"\0\0" + b"XXX\0"
        with open(self.write(name), "wb") as out:
            out.write(header + bytes(4) + kind + header + bytes(8) + kind + b"\n" + posix + b"\n")

    def test_foretells_a_year_of_each_zone_to_the_second(self):
        self.tzif("Europe/Here", b"CET-1CEST,M3.5.0,M10.5.0/3")
        self.tzif("Etc/There", b"<+0530>-5:30")
        told = zonerules.foretell(["Europe/Here", "Etc/There", "Europe/Nowhere", "../passwd", "/etc/passwd"], 1_795_000_000, self.place)
        self.assertEqual(
            told,
            {
                "Europe/Here": [
                    {"from": "2026-11-18T11:06:40Z", "seconds": 3600},
                    {"from": "2027-03-28T01:00:00Z", "seconds": 7200},
                    {"from": "2027-10-31T01:00:00Z", "seconds": 3600},
                ],
                "Etc/There": [{"from": "2026-11-18T11:06:40Z", "seconds": 19800}],
            },
        )

    def test_begins_anew_where_the_clocks_have_just_changed(self):
        self.tzif("Europe/Here", b"CET-1CEST,M3.5.0,M10.5.0/3")
        before, after = (zonerules.foretell(["Europe/Here"], 1_806_195_600 + s, self.place)["Europe/Here"] for s in (-1, 0))
        self.assertEqual([o["seconds"] for o in before], [3600, 7200, 3600, 7200])
        self.assertEqual([o["seconds"] for o in after], [7200, 3600, 7200])

    def test_reads_back_what_another_process_wrote_and_nothing_else(self):
        told = {"Etc/UTC": [{"from": "2026-11-18T11:06:40Z", "seconds": 0}]}
        self.assertEqual(zonerules.read('{"Etc/UTC": [{"from": "2026-11-18T11:06:40Z", "seconds": 0}]}\n'), told)
        for text in ("", "[]", "usage: hkaws-relay"):
            self.assertEqual(zonerules.read(text), {})


class ProgramsTest(Places):
    def test_reads_what_a_program_says_wherever_it_says_it(self):
        for stream in (0, 1, 2):
            self.assertEqual(programs.output_of(["sh", "-c", "echo hello >&%d" % stream]), "hello\n")

    def test_a_program_that_hangs_or_is_not_there_says_nothing(self):
        self.assertEqual(programs.output_of([sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.2), "")
        self.assertEqual(programs.output_of(["/none"]), "")

    def test_reads_the_version_of_the_zone_rules(self):
        path = self.write("tzdata.zi", "# version 2026f\n# This zic input file is in the public domain.\n")
        self.assertEqual(programs.zone_rules(path), "2026f")
        self.assertIsNone(programs.zone_rules("/none"))


class VitalsTest(Places):
    def vitals(self, ask, known=lambda: None):
        self.clock, self.log = FakeClock(), RecordingLog()
        return Vitals(self.place, [], self.clock, self.log, InlineWorker(), known, ask, self.foretell)

    def foretell(self):
        return {"Etc/UTC": [{"from": "2026-11-18T11:06:40Z", "seconds": 0}]}

    def test_tells_what_the_rules_on_the_disk_say_of_a_year(self):
        self.assertEqual(self.vitals(lambda: 0.0).facts(0)["zoneOffsets"], self.foretell())

    def test_looks_every_ten_minutes(self):
        asked = []
        vitals = self.vitals(lambda: asked.append(1) or 0.5)
        for _ in range(25 * 60):
            vitals.facts(0)
            self.clock.advance(1)
        self.assertEqual(len(asked), 3)
        self.assertEqual(vitals.facts(2)["disk"]["flushErrors"], 2)
        self.assertEqual(vitals.facts(0)["clock"]["offsetSeconds"], 0.5)

    def test_what_s3s_answers_tell_is_told_at_once_and_nobody_asks(self):
        known, asked = [None], []
        vitals = self.vitals(lambda: asked.append(1), lambda: known[0])
        self.assertIsNone(vitals.facts(0)["clock"]["offsetSeconds"])
        known[0] = 7.0
        self.assertEqual(vitals.facts(0)["clock"]["offsetSeconds"], 7.0)
        self.clock.advance(10_000)
        vitals.facts(0)
        self.assertEqual(len(asked), 1)

    def test_a_look_that_fails_stops_nothing(self):
        def fail():
            raise RuntimeError("odd machine")

        vitals = self.vitals(fail)
        self.assertEqual(vitals.facts(0)["versions"]["kit"], "1.0.0")
        self.assertEqual(len(self.log.said("cannot look at this machine")), 1)


if __name__ == "__main__":
    unittest.main()
