import unittest

import doubles  # noqa: F401

from hkaws_relay import config

GOOD = "# mine\nBUCKET = pictures\nREGION=eu-central-1\nRENAMES=nvr1 nvr2\n\n"


class ConfigTest(unittest.TestCase):
    def refused(self, text):
        with self.assertRaises(config.ConfigError) as refusal:
            config.parse(text)
        return str(refusal.exception)

    def test_reads_names_and_values(self):
        c = config.parse(GOOD)
        self.assertEqual((c.bucket, c.region, c.renames, c.destination), ("pictures", "eu-central-1", ["nvr1", "nvr2"], "s3fs"))

    def test_reads_sizes(self):
        self.assertEqual(config.parse(GOOD).tmpdir_size, 256 << 20)
        self.assertEqual(config.parse(GOOD + "TMPDIR_SIZE=2G").tmpdir_size, 2 << 30)

    def test_reads_the_sites_time_zones(self):
        self.assertEqual(config.parse(GOOD).zones, [])
        self.assertEqual(config.parse(GOOD + "ZONES=Europe/Vienna  America/Vancouver").zones, ["Europe/Vienna", "America/Vancouver"])
        for text in ("../../etc/passwd", "Europe/", "A/B " * 5):
            self.assertIn("write at most 4 time zones, as Europe/Vienna", self.refused(GOOD + "ZONES=" + text))

    def test_names_what_is_missing(self):
        self.assertEqual(self.refused("BUCKET=b"), "REGION is missing; add a line REGION=...")

    def test_names_the_line_it_does_not_know(self):
        self.assertTrue(self.refused(GOOD + "BUKKET=b").startswith("line 6: 'BUKKET' is no setting; known are BUCKET"))

    def test_refuses_values_out_of_range(self):
        self.assertEqual(self.refused(GOOD + "POLL=fast"), "POLL is 'fast'; write a number from 0.05 to 10")
        self.assertEqual(self.refused(GOOD + "PARALLEL=99"), "PARALLEL is '99'; write a number from 1 to 16")
        self.assertEqual(self.refused(GOOD + "DESTINATION=ftp"), "DESTINATION is 'ftp'; write s3fs or direct")
        self.assertEqual(self.refused(GOOD + "TMPDIR_SIZE=64m"), "TMPDIR_SIZE is '64m'; write a size from 96m, as 256m or 1g")
        self.assertEqual(self.refused(GOOD + "TMPDIR_SIZE=50%"), "TMPDIR_SIZE is '50%'; write a size from 96m, as 256m or 1g")
        self.assertIn("slash", self.refused(GOOD + "PREFIX=/drop"))

    def test_names_the_file_and_the_remedy(self):
        with self.assertRaisesRegex(config.ConfigError, "cannot read /none/relay.conf: .*; run relay/install.sh"):
            config.load("/none/relay.conf")


if __name__ == "__main__":
    unittest.main()
