import os
import tempfile
import unittest

import doubles

from hkaws_relay import jpeg, selftest

THUMBNAIL = b"\xff\xe1\x00\x0cExif" + doubles.JPEG[:2] + b"\xff\xd9xx"


class Truncation(unittest.TestCase):
    def truncated(self, data, name=b"a.jpg"):
        with tempfile.TemporaryFile() as f:
            f.write(data)
            f.flush()
            return jpeg.is_truncated(f.fileno(), name)

    def test_accepts_a_whole_picture(self):
        self.assertFalse(self.truncated(doubles.JPEG))
        self.assertFalse(self.truncated(selftest._PICTURE))

    def test_sees_every_cut_of_a_real_picture(self):
        for length in range(1, len(selftest._PICTURE)):
            with self.subTest(length=length):
                self.assertTrue(self.truncated(selftest._PICTURE[:length]))

    def test_is_not_fooled_by_the_end_of_the_thumbnail(self):
        self.assertTrue(self.truncated(b"\xff\xd8" + THUMBNAIL + doubles.HALF_JPEG[2:]))
        self.assertFalse(self.truncated(b"\xff\xd8" + THUMBNAIL + doubles.JPEG[2:]))

    def test_accepts_bytes_behind_the_end(self):
        self.assertFalse(self.truncated(doubles.JPEG + b"\0" * 100_000))

    def test_finds_an_end_that_spans_two_blocks(self):
        head = doubles.JPEG[: -2 - len(b"scan")]
        for extra in range(-2, 3):
            body = head + b"s" * ((1 << 18) + extra) + b"\xff\xd9"
            self.assertFalse(self.truncated(body), extra)

    def test_goes_by_the_bytes_not_the_name(self):
        self.assertTrue(self.truncated(doubles.HALF_JPEG, b"current_TIMING"))
        self.assertFalse(self.truncated(b"\x89PNG\r\n", b"a.jpg"))
        self.assertFalse(self.truncated(b"\x00\x00\x00\x18ftyp", b"a.mp4"))
        self.assertFalse(self.truncated(b"\xff", b"a.bin"))

    def test_sees_that_the_first_half_is_missing(self):
        """As after REST and STOR in profile `strict`, where the first half is a capture of its own."""
        self.assertTrue(self.truncated(doubles.JPEG[6:]))
        self.assertFalse(self.truncated(doubles.JPEG[6:], b"a.bin"))
        self.assertFalse(self.truncated(b"RIFF\x10\0\0\0WEBPVP8 ", b"a.jpg"))

    def test_ends_on_any_garbage(self):
        for seed in range(300):
            data = b"\xff\xd8\xff" + os.urandom(seed)
            self.truncated(data)


if __name__ == "__main__":
    unittest.main()
