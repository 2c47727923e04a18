import os
import random
import unittest

from doubles import NOON_NS, SpoolCase

from hkaws_relay.backlog import Backlog
from hkaws_relay.walk import Walk


class StepByStep(Walk):
    """Sees one entry a step, as a disk that is very slow."""

    def step(self, seconds):
        entry = next(self._entries, None)
        if entry is None:
            return True
        self._entries, rest = iter([entry]), self._entries
        super().step(0)
        self._entries = rest
        return False


class WalkTest(SpoolCase):
    def stage(self, i):
        relative = b"cam/%05d" % i
        return self.outbox.stage(self.upload(relative, b"x" * (1 + i % 7)), relative, NOON_NS + i * 1_000_000, False, 1 + i % 7)

    def test_counts_and_orders_rightly_while_captures_come_and_go(self):
        import hkaws_relay.backlog as module

        self.addCleanup(setattr, module, "Walk", module.Walk)
        module.Walk = StepByStep
        for seed in range(40):
            chance = random.Random(seed)
            for item in os.listdir(self.out):
                os.unlink(os.path.join(self.out, item))
            for i in range(chance.randrange(60)):
                self.stage(i)
            backlog, new, taken, sent = Backlog(self.outbox, limit=chance.choice((3, 20, 500))), 1000, [], []
            for _ in range(300):
                act = chance.randrange(5)
                if act == 0 and new < 1060:
                    backlog.add(self.stage(new))
                    new += 1
                elif act == 1:
                    entry = backlog.take(lambda path: True, 0)
                    if entry:
                        taken.append(entry)
                elif act == 2 and taken:
                    entry = taken.pop(chance.randrange(len(taken)))
                    self.outbox.remove(entry)
                    backlog.done(entry)
                    sent.append(entry.relative)
                elif act == 3 and taken:
                    backlog.put_back(taken.pop())
                elif act == 4 and chance.random() < 0.1:
                    backlog.recount()
                backlog.turn()
            for entry in taken:
                backlog.put_back(entry)
            while True:
                backlog.turn()
                entry = backlog.take(lambda path: True, 0)
                if entry is None and not backlog.walking:
                    break
                if entry:
                    self.outbox.remove(entry)
                    backlog.done(entry)
                    sent.append(entry.relative)
            self.assertEqual(len(sent), len(set(sent)), "seed %d" % seed)
            self.assertEqual((backlog.files, backlog.bytes, self.spooled()), (0, 0, []), "seed %d" % seed)

    def test_new_uploads_have_their_turn_while_a_long_outage_is_looked_through(self):
        for i in range(2000):
            self.stage(i)
        walk, steps = Walk(self.outbox, 500, ()), 1
        while not walk.step(0.0):
            steps += 1
        self.assertGreater(steps, 20)
        self.assertEqual((walk.files, walk.complete, len(walk.oldest(()))), (2000, False, 500))


if __name__ == "__main__":
    unittest.main()
