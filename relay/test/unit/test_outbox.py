import os
import subprocess
import sys
import unittest

from doubles import NOON_NS, RecordingLog, SpoolCase

from hkaws_relay.backlog import Backlog
from hkaws_relay.outbox import Outbox

SECOND = 10**9


class OutboxTest(SpoolCase):
    def stage(self, relative, at=NOON_NS, size=3):
        return self.outbox.stage(self.upload(relative, b"x" * size), os.fsencode(relative), at, False, size)

    def test_lists_after_a_restart_what_was_staged_before(self):
        before = self.stage("cam/a/b.jpg")
        after = list(Outbox(self.out, RecordingLog()).entries())
        self.assertEqual([(e.path, e.key, e.size, e.login) for e in after], [(before.path, before.key, 3, "cam")])

    def test_spreads_a_long_name_over_directories_and_cleans_them_up(self):
        entry = self.stage("cam/" + "d" * 200 + "/" + "x" * 200)
        self.assertEqual([e.key for e in self.outbox.entries()], [entry.key])
        self.outbox.remove(entry)
        self.assertEqual(os.listdir(self.out), [])

    def test_gives_the_oldest_first(self):
        for i in (3, 1, 2):
            self.stage("cam/%d" % i, NOON_NS + i * SECOND)
        self.assertEqual([e.relative for e in self.outbox.oldest(2)], [b"cam/1", b"cam/2"])

    def test_removes_empty_leftovers_only(self):
        self.stage("cam/" + "x" * 230)
        os.makedirs(os.path.join(self.out, "20261123T061552.123456Z_cam", "left", "over"))
        self.outbox.clear_leftovers()
        self.assertEqual(len(os.listdir(self.out)), 1)
        self.assertEqual(len(list(self.outbox.entries())), 1)

    def test_leaves_strangers_alone_and_says_so_once(self):
        with open(os.path.join(self.out, "notes.txt"), "w"):
            pass
        for _ in range(3):
            self.assertEqual(list(self.outbox.entries()), [])
        self.assertEqual(len(self.log.said("not the relay's")), 1)

    def test_lets_only_one_mover_in(self):
        self.outbox.lock()
        program = (
            "import sys; sys.path.insert(0, sys.argv[1])\n"
            "from hkaws_relay.outbox import Outbox\n"
            "try: Outbox(sys.argv[2], None).lock(); print('in')\n"
            "except BlockingIOError: print('refused')"
        )
        top = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
        said = subprocess.run([sys.executable, "-c", program, top, self.out], stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(said, b"refused\n")


class BacklogTest(SpoolCase):
    def stage(self, i):
        relative = "cam/%04d" % i
        return self.outbox.stage(self.upload(relative, b"x"), os.fsencode(relative), NOON_NS + i * SECOND, False, 1)

    def drain(self, backlog, fresh=lambda: None):
        taken = []
        while True:
            entry = backlog.take(lambda path: True, 0)
            if entry is None:
                return taken
            taken.append(int(entry.relative[-4:]))
            self.outbox.remove(entry)
            backlog.done(entry)
            fresh()

    def test_gives_everything_once_oldest_first_however_small_its_memory(self):
        for i in reversed(range(50)):
            self.stage(i)
        backlog = Backlog(self.outbox, limit=7)

        self.assertEqual(backlog.files, 50)
        self.assertEqual(self.drain(backlog), list(range(50)))
        self.assertEqual((backlog.files, backlog.bytes, backlog.oldest), (0, 0, None))

    def test_fresh_arrivals_never_overtake(self):
        for i in range(20):
            self.stage(i)
        backlog = Backlog(self.outbox, limit=5)
        more = iter(range(100, 130))

        def fresh():
            i = next(more, None)
            if i is not None:
                backlog.add(self.stage(i))

        self.assertEqual(self.drain(backlog, fresh), list(range(20)) + list(range(100, 130)))

    def test_forgets_nothing_when_memory_overflows(self):
        backlog = Backlog(self.outbox, limit=5)
        for i in range(40):
            backlog.add(self.stage(i))
        self.assertEqual(self.drain(backlog), list(range(40)))

    def test_skips_what_rests_and_comes_back_to_it(self):
        entries = [self.stage(i) for i in range(6)]
        backlog = Backlog(self.outbox, limit=2)
        resting = {e.path for e in entries[:4]}

        first = backlog.take(lambda path: path not in resting, len(resting))
        self.assertEqual(first.relative, b"cam/0004")
        backlog.put_back(first)
        self.assertEqual(self.drain(backlog), list(range(6)))


if __name__ == "__main__":
    unittest.main()
