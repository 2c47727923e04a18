"""`hkaws-relay mount`: writes the marker, mounts BUCKET:/drop, watches s3fs, and starts over with growing pauses.

s3fs ends with 0 when its mount failed, hangs, dies, or asks S3 without end: whatever it does, the reason is told (journal,
status file, heartbeat) and the next try is at a time that is known.
"""

from __future__ import annotations

from . import mount_pauses, s3fs_log
from .mount_pauses import GONE, HANGS, REFUSED, STORM, UNREACHABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .clock import Clock
    from .log import Log
    from .mount_machine import Machine, Marked, Question
    from .mount_state import MountState
    from .s3fs import Process
    from .s3fs_log import Bound, Tally

_ROUNDS = 20
_PROGRESS = 65536
_MARK_EVERY = 3600.0
_HEARTBEAT_EVERY = 900.0


class Ended:
    """Why a mount ended. held: for how many seconds it stood."""

    def __init__(self, kind: str, why: str, held: float = 0.0) -> None:
        self.kind, self.why, self.held = kind, why, held


class Watch:
    """machine: what touches the system (mount_machine.Machine, or a double); state: MountState."""

    def __init__(self, machine: Machine, state: MountState, clock: Clock, log: Log, probe_seconds: float = 15.0) -> None:
        self._machine, self._state, self._clock, self._log = machine, state, clock, log
        self._probe_seconds = probe_seconds
        self._pauses = mount_pauses.Pauses()
        self._journal = s3fs_log.Journal(log, clock)
        self._beat_at = clock.monotonic()

    def run(self) -> None:
        """For ever; whatever ends it (a signal) unmounts."""
        try:
            while True:
                self.turn()
        finally:
            self._machine.clear()

    def turn(self) -> None:
        """One mount from beginning to end, and the pause after it."""
        ended = self._mount()
        pause = self._pauses.after(ended.kind, ended.held)
        self._state.stopped(ended.why, pause)
        self._log.error("the mount is stopped: " + ended.why, next_try_in_s=round(pause))
        self._rest(pause)

    def _rest(self, pause: float) -> None:
        end = self._clock.monotonic() + pause
        while True:
            left = end - self._clock.monotonic()
            if left <= 0:
                return
            # Not for a pause of seconds: then the mount will carry the mover's own again.
            if pause >= 20.0 and self._clock.monotonic() >= self._beat_at:
                self._beat_at = self._clock.monotonic() + _HEARTBEAT_EVERY
                why = self._machine.send_heartbeat(self._state.value())
                if why:
                    self._log.warning("the heartbeat is not sent either: " + why)
            self._state.alive()
            self._clock.sleep(min(left, 15.0))

    def _mount(self) -> Ended:
        self._machine.clear()
        self._state.mounting(self._machine.version())
        marker = self._machine.mark()
        if marker.unreachable:
            return Ended(UNREACHABLE, "S3 does not answer: " + marker.why)
        if marker.hopeless:
            return Ended(REFUSED, "S3 says no: " + marker.why)
        if marker.why:
            self._log.warning("the marker drop/ is not written: " + marker.why)
        process, tally = self._machine.start(), s3fs_log.Tally()
        bound = s3fs_log.Bound(self._clock.monotonic())
        try:
            ended = self._await_mounted(process, tally, bound, marker)
            if ended is None:
                self._state.mounted()
                self._log.info("mounted", on=self._machine.place)
                began = self._clock.monotonic()
                ended = self._stand(process, tally, bound)
                ended.held = self._clock.monotonic() - began
            return ended
        finally:
            process.end()
            self._machine.clear()

    def _await_mounted(self, process: Process, tally: Tally, bound: Bound, marker: Marked) -> Ended | None:
        """None once it is mounted and answers, else why not. s3fs 1.95 and later mount first and look at the bucket then."""
        patience = max(10.0, 2 * self._probe_seconds)
        end = self._clock.monotonic() + patience
        answer = None
        try:
            while self._clock.monotonic() < end and process.alive():
                storm = self._read(process, tally, bound, 0.2)
                if storm:
                    return storm
                if answer is None and self._machine.is_mounted():
                    answer = self._machine.ask_statfs()
                if answer is not None and answer.done():
                    # 1.95 answers, and ends all the same when it has seen that the bucket is not to its liking.
                    if answer.ok() and self._lasts(process, tally, bound, 0.5):
                        return None
                    answer = None
            if answer is not None and process.alive():
                return Ended(HANGS, "s3fs does not answer for %g s" % patience)
        finally:
            if answer is not None:
                answer.kill()
        if process.alive():
            return Ended(HANGS, "s3fs neither mounted nor ended within %g s" % patience)
        why, unreachable = self._last_words(process, tally, bound)
        if marker.why:
            why += "; and writing drop/ failed: " + marker.why
        return Ended(UNREACHABLE if unreachable else REFUSED, "s3fs did not mount: " + why)

    def _lasts(self, process: Process, tally: Tally, bound: Bound, seconds: float) -> bool:
        end = self._clock.monotonic() + seconds
        while self._clock.monotonic() < end and process.alive():
            self._read(process, tally, bound, 0.1)
        return process.alive()

    def _last_words(self, process: Process, tally: Tally, bound: Bound) -> tuple[str, bool]:
        for _ in range(10):
            self._read(process, tally, bound, 0.05)
        return s3fs_log.cause(tally)

    def _stand(self, process: Process, tally: Tally, bound: Bound) -> Ended:
        """Watches until the mount has to end, and says why.

        Two questions that s3fs answers without S3, so that an outage does not matter. statfs: no answer means that s3fs
        does not run. The attributes of the mount point need its locks: no answer for 20 rounds (5 minutes) without any
        progress (a large file on a slow line keeps its locks to the end, and megabytes of it may lie in the socket) means
        that its threads wait for each other for ever. Asked by children, because a question to a dead mount can hang
        beyond SIGKILL.
        """
        rounds, locks = 0, None
        marked_at = self._clock.monotonic()
        while True:
            statfs = self._machine.ask_statfs()
            if locks is None:
                locks, rounds = self._machine.ask_attributes(), 0
            before = process.read_bytes()
            ended = self._round(process, tally, bound)
            self._state.counted(tally.requests, tally.uploads)
            if ended is None:
                ended = self._judge(statfs, process)
            if ended is None:
                rounds += 1
                if locks.done():
                    locks = None
                elif process.read_bytes() - before >= _PROGRESS:
                    rounds = 0
                elif rounds >= _ROUNDS:
                    ended = Ended(HANGS, "s3fs answers, but stands still for %d s" % (rounds * self._probe_seconds))
            if ended is not None:
                statfs.kill()
                if locks is not None:
                    locks.kill()
                return ended
            if self._clock.monotonic() - marked_at >= _MARK_EVERY:
                # s3fs forgets what it knew of drop/ after a day; then it must be there, whoever tidied up meanwhile.
                marked_at = self._clock.monotonic()
                self._machine.mark()

    def _round(self, process: Process, tally: Tally, bound: Bound) -> Ended | None:
        """Reads for one round; an Ended where s3fs asks too much or is gone."""
        end = self._clock.monotonic() + self._probe_seconds
        while self._clock.monotonic() < end:
            storm = self._read(process, tally, bound, min(0.5, end - self._clock.monotonic()))
            if storm:
                return storm
            if not process.alive():
                return Ended(GONE, "s3fs ended while it was mounted: " + self._last_words(process, tally, bound)[0])
            if not self._machine.is_mounted():
                return Ended(GONE, "somebody unmounted it")
        return None

    def _judge(self, statfs: Question, process: Process) -> Ended | None:
        if not statfs.done():
            return Ended(HANGS, "s3fs does not answer for %g s" % self._probe_seconds)
        if not statfs.ok():
            return Ended(GONE, "the mount is dead (s3fs answers with an error)")
        return None

    def _read(self, process: Process, tally: Tally, bound: Bound, seconds: float) -> Ended | None:
        for line in process.lines(max(0.0, seconds)):
            if tally.add(line):
                self._journal.say(line)
        asked = bound.exceeded(tally.requests, tally.uploads, self._clock.monotonic())
        if asked:
            why = "s3fs asked S3 %d times within a minute, for %d uploads since it started, which costs money and helps nobody"
            why %= (asked, tally.uploads)
            if not tally.uploads and tally.notable:
                why += "; " + s3fs_log.cause(tally)[0]
            return Ended(STORM, why)
        return None
