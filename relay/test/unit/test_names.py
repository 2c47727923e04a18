import random
import unittest

import doubles

from hkaws_relay import names

MARK = b"20261123T061552.123456Z_"


class Marks(unittest.TestCase):
    def test_writes_the_instant_in_utc_with_microseconds(self):
        self.assertEqual(names.received_mark(doubles.NOON_NS), doubles.NOON_MARK)

    def test_says_truncated_behind_the_instant(self):
        self.assertEqual(names.received_mark(0, truncated=True), b"19700101T000000.000000Z-truncated_")

    def test_reads_back_the_instant_it_wrote(self):
        self.assertEqual(names.instant_of(doubles.NOON_MARK), doubles.NOON_NS)

    def test_sorts_by_time(self):
        marks = [names.received_mark(n) for n in (0, 1000, 999_999_000, 10**18, 10**18 + 10**9)]
        self.assertEqual(marks, sorted(marks))


class SpoolNames(unittest.TestCase):
    def test_keep_every_byte_of_the_path(self):
        for relative in (b"cam/a.jpg", b"cam/100%/50%2F.jpg", b"c/\xe9\xff \t.jpg", b"c/" + b"x" * 255, b"flat.jpg"):
            with self.subTest(relative=relative):
                self.assertEqual(names.from_spool(b"".join(names.to_spool(MARK, relative))), (MARK, relative))

    def test_fit_any_file_system(self):
        segments = names.to_spool(MARK, b"cam/" + b"d" * 255 + b"/" + b"x" * 255)
        self.assertLessEqual(max(map(len, segments)), 200)

    def test_never_hold_a_slash_or_begin_with_a_dot(self):
        self.assertEqual(names.to_spool(MARK, b".hidden/a"), [MARK + b".hidden%2Fa"])

    def test_strangers_are_not_ours(self):
        for flat in (b"lost+found", b"20261123_x.jpg", MARK):
            with self.subTest(flat=flat):
                self.assertIsNone(names.from_spool(flat))


class Keys(unittest.TestCase):
    def test_put_the_mark_in_front_of_the_name(self):
        self.assertEqual(names.key_of(MARK, b"front/2026-11-23/pic 1.jpg"), "front/2026-11-23/20261123T061552.123456Z_pic 1.jpg")

    def test_leave_valid_utf8_as_it_is(self):
        for text in ("ü.jpg", "카메라 01.jpg", "[M][0@0][0].jpg", "a+b&c=d#e%f.jpg", "😀.jpg", "5%.jpg", "\\:*?|<>~"):
            with self.subTest(text=text):
                self.assertEqual(names.encode(text.encode("utf-8")), text)

    def test_write_other_bytes_and_control_characters_as_percent(self):
        self.assertEqual(names.encode(b"Caf\xe9\n\x7f.jpg"), "Caf%E9%0A%7F.jpg")
        self.assertEqual(names.encode(b"\xc3\x28\xed\xa0\x80\xf8"), "%C3(%ED%A0%80%F8")

    def test_escape_a_percent_only_where_it_would_be_read_as_one(self):
        self.assertEqual(names.encode(b"100%20.jpg"), "100%2520.jpg")
        self.assertEqual(names.encode(b"%\xe9%e9%zz"), "%%E9%25e9%zz")

    def test_give_back_every_byte(self):
        seed = random.randrange(1 << 30)
        rng = random.Random(seed)
        alphabet = [b"%", b"2", b"5", b"E", b"9", b"a", b"\xe9", b"\xc3", b"\xa9", b"\xff", b"\n", "카".encode(), b"\xef\xbf\xbf"]
        for _ in range(20_000):
            raw = b"".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 9)))
            self.assertEqual(names.decode(names.encode(raw)), raw, "seed %d" % seed)

    def test_never_hold_a_dot_segment(self):
        self.assertEqual(names.key_of(MARK, b"cam/../.")[:8], "cam/%2E%")

    def test_shorten_a_long_name_with_its_hash_and_keep_its_extension(self):
        one, other = (names.key_of(MARK, b"cam/" + b"x" * 250 + end) for end in (b"1.jpg", b"2.jpg"))
        self.assertNotEqual(one, other)
        for key in (one, other):
            leaf = key.split("/")[1]
            self.assertEqual(len(leaf), 255)
            self.assertRegex(leaf, r"^20261123T061552\.123456Z_x+~[0-9a-f]{16}\.jpg$")

    def test_shorten_between_characters(self):
        for raw in ("가" * 90 + ".jpg", "x" + "가" * 90 + ".jpg", "xx" + "가" * 90 + ".jpg"):
            key = names.key_of(MARK, b"cam/" + raw.encode("utf-8"))
            self.assertLessEqual(len(key.encode("utf-8")), 4 + 255)
        self.assertNotRegex(names.key_of(MARK, b"cam/" + b"\xe9" * 255), r"%[0-9A-F]?~")

    def test_fit_1024_bytes_whatever_the_depth(self):
        deep = b"/".join([b"cam"] + [b"d" * 200] * 8 + [b"a.jpg"])
        key = names.key_of(MARK, deep)
        self.assertRegex(key, r"^cam/~[0-9a-f]{16}/20261123T061552\.123456Z_a\.jpg$")


if __name__ == "__main__":
    unittest.main()
