"""Doubles of the tests, written by hand."""

import os
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

from hkaws_relay.destination import Destination, Result
from hkaws_relay.durability import Durability
from hkaws_relay.outbox import Outbox

NOON_NS = 1_795_000_000_123_456_000  # 2026-11-18T11:06:40.123456Z
NOON_MARK = b"20261118T110640.123456Z_"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xda\x00\x02scan\xff\xd9"
HALF_JPEG = JPEG[:-2]


class FakeClock:
    """Wall time and monotonic time that only a test moves, each on its own."""

    def __init__(self, wall_ns=NOON_NS):
        self.wall, self.mono = wall_ns, 1000.0

    def wall_ns(self):
        return self.wall

    def monotonic(self):
        return self.mono

    def advance(self, seconds):
        self.mono += seconds
        self.wall += int(seconds * 1e9)


class RecordingLog:
    def __init__(self):
        self.lines = []

    def _keep(self, message, **fields):
        self.lines.append((message, fields))

    info = warning = error = _keep

    def said(self, part):
        return [line for line in self.lines if part in line[0]]


class InlineWorker:
    """Does everything at once, in the caller's thread."""

    def submit(self, work, then):
        then(work())

    def poll(self):
        pass

    def finish(self, seconds):
        pass


class HeldWorker(InlineWorker):
    """Ends what it was given when the test says so."""

    def __init__(self):
        self.held = []

    def submit(self, work, then):
        self.held.append((work, then))

    def end(self):
        work, then = self.held.pop()
        then(work())


class FakeVitals:
    looked = True

    def turn(self):
        pass

    def facts(self, flush_errors):
        return {"versions": {}, "zone": {}, "zoneOffsets": {}, "clock": {}, "disk": {"flushErrors": flush_errors}}


class FakeDestination(Destination):
    """Answers each job at the next poll, as `answer` says: a function from job to Result."""

    def __init__(self, clock, parallel=4):
        self.clock, self.parallel = clock, parallel
        self.jobs, self.keys, self.bodies = [], [], {}
        self.answer = Result
        self.closed = False

    def capacity(self):
        return self.parallel - len(self.jobs)

    def submit(self, job):
        self.jobs.append(job)
        self.keys.append(job.key)
        if job.entry is not None:
            with open(job.entry.path, "rb") as source:
                self.bodies[job.key] = source.read()
        else:
            self.bodies[job.key] = job.data

    def poll(self, seconds):
        jobs, self.jobs = self.jobs, []
        self.clock.advance(0.05 if jobs else max(seconds, 0.01))
        return [self.answer(job) for job in jobs]

    def close(self):
        self.closed = True

    def captures(self):
        return [key for key in self.keys if not key.startswith(".relay/")]


class SpoolCase(unittest.TestCase):
    """A test with an inbox and an outbox in a temporary directory."""

    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="hkaws-relay-")
        self.addCleanup(shutil.rmtree, self.root)
        self.inbox, self.out = os.path.join(self.root, "in"), os.path.join(self.root, "out")
        os.mkdir(self.inbox)
        os.mkdir(self.out)
        self.clock, self.log = FakeClock(), RecordingLog()
        self.outbox = Outbox(self.out, self.log)
        self.flushed, self.flush_errors, self.flush_takes = [], [], 0.0
        self.durability = Durability(self.clock, self.log, InlineWorker(), self._flush)

    def _flush(self, paths):
        self.flushed.append((self.clock.monotonic(), sorted(paths)))
        self.clock.advance(self.flush_takes)
        return list(self.flush_errors)

    def upload(self, relative, data=JPEG, at_ns=None):
        """A file as vsftpd leaves it: closed, nobody holds a lock."""
        path = os.path.join(os.fsencode(self.inbox), os.fsencode(relative))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(data)
        when = self.clock.wall_ns() if at_ns is None else at_ns
        os.utime(path, ns=(when, when))
        return path

    def spooled(self):
        return sorted(e.key for e in self.outbox.entries())
