"""The loop: stage what vsftpd has finished, send the oldest, delete only what the store has confirmed."""

from __future__ import annotations

import json
import os

from .backlog import Backlog
from .backoff import Backoff
from .destination import Job
from .files import open_if_released
from .report import HEARTBEAT_KEY
from .spoiled import Spoiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .clock import Clock
    from .destination import Destination, Result
    from .durability import Durability
    from .intake import Intake
    from .log import Log
    from .outbox import Entry, Outbox
    from .report import Report

_STATUS_EVERY = 2.0
_RECOUNT_EVERY = 300.0
_HEARTBEAT_RETRY = 60.0
_BUSY_REST = 1.0
_LONGEST_PAUSE = 0.5
_LOSS_TOLD = 30.0
_DRAIN = 10.0


class Mover:
    def __init__(
        self,
        intake: Intake,
        outbox: Outbox,
        destination: Destination,
        report: Report,
        clock: Clock,
        log: Log,
        durability: Durability,
        poll: float = 0.25,
        heartbeat: float = 900.0,
    ) -> None:
        self._intake, self._outbox, self._destination = intake, outbox, destination
        self._report, self._clock, self._log, self._durability = report, clock, log, durability
        self._spoiled = Spoiled(outbox, report, log)
        self._poll, self._heartbeat_every = poll, heartbeat
        self._backlog, self._backoff = Backlog(outbox), Backoff()
        self._running: set[bytes] = set()
        self._sent: set[bytes] = set()
        now = clock.monotonic()
        self._sweep_at = self._status_at = self._heartbeat_at = self._loss_told_at = now
        self._recount_at = now + _RECOUNT_EVERY
        self._heartbeat_running: dict[str, Any] | None = None
        self._outage_since: float | None = None
        self._stopping = False

    def stop(self) -> None:
        self._stopping = True

    def run(self) -> None:
        """Until stop(); then running copies get a few seconds to end, and whatever waits stays in the spool."""
        while not self._stopping:
            self.step()
        self._destination.close()
        end = self._clock.monotonic() + _DRAIN
        while (self._running or self._heartbeat_running) and self._clock.monotonic() < end:
            self._collect(self._poll)
        self._durability.finish()
        self._report.save()
        self._report.write_status(self._backlog, "the mover is stopped")
        self._report.finish()

    def step(self) -> None:
        """One turn: everything that is due now, then a wait for results of at most the polling time."""
        self._sweep()
        self._durability.turn()
        self._backlog.turn()
        self._send_heartbeat()
        self._send()
        self._write_status()
        self._collect(self._pause())

    def _pause(self) -> float:
        """How long nothing is due but answers."""
        if self._backlog.walking or self._intake.unfinished:
            return 0.0
        now = self._clock.monotonic()
        return max(0.0, min(self._poll, self._sweep_at - now, self._durability.next_at() - now))

    def _sweep(self) -> None:
        now = self._clock.monotonic()
        if now < self._sweep_at:
            return
        for entry in self._intake.sweep():
            self._backlog.add(entry)
            self._report.arrived(entry)
        self._report.empties(self._intake.empties)
        if now >= self._recount_at:
            self._backlog.recount()
            self._recount_at = now + _RECOUNT_EVERY
        if self._intake.unfinished:
            return
        # A tree of many directories takes long to look through: then look less often, but within the second that an
        # upload has to be on disk.
        took = self._clock.monotonic() - now
        self._sweep_at = now + max(self._poll, min(4 * took, _LONGEST_PAUSE))

    def _send(self) -> None:
        while self._destination.capacity() > 0:
            now = self._clock.monotonic()
            if not self._backoff.may_send(now, len(self._running) + (self._heartbeat_running is not None)):
                return
            entry = self._backlog.take(lambda path: self._backoff.is_due(path, now), self._backoff.resting(now))  # noqa: B023 (asked at once)
            if entry is None:
                return
            self._submit(entry, now)

    def _submit(self, entry: Entry, now: float) -> None:
        if entry.path in self._sent:
            self._remove(entry)
            return
        try:
            fd = open_if_released(entry.path)
        except OSError as e:
            self._fail(entry, "file", "cannot read it: %s" % e.strerror)
            return
        if fd is None:
            # Gone, or vsftpd opened it the very moment it was renamed and still writes it.
            if os.path.lexists(entry.path):
                self._backoff.rest(entry.path, now, _BUSY_REST)
                self._backlog.put_back(entry)
            else:
                self._vanished(entry)
            return
        try:
            sound = self._spoiled.checked(entry, fd, self._backlog)
        except OSError as e:
            self._fail(entry, "file", "cannot read it: %s" % e.strerror)
            return
        finally:
            os.close(fd)
        if sound is None:
            return
        self._running.add(sound.path)
        job = Job(sound.key, sound.size, entry=sound)
        job.started = now
        self._destination.submit(job)

    def _collect(self, seconds: float) -> None:
        for result in self._destination.poll(seconds):
            if result.job.entry is None:
                self._heartbeat_answered(result)
                continue
            entry = result.job.entry
            self._running.discard(entry.path)
            if result.ok:
                self._stored(result.job)
            elif result.fault == "gone":
                self._vanished(entry)
            else:
                self._fail(entry, result.fault, result.detail)

    def _stored(self, job: Job) -> None:
        entry = job.spooled()
        self._backoff.succeeded(entry.path)
        self._report.stored(job.key, self._clock.monotonic() - job.started)
        self._outage_ended()
        self._remove(entry)

    def _outage_ended(self) -> None:
        if self._outage_since is not None:
            lasted = self._clock.monotonic() - self._outage_since
            self._log.info("the destination answers again", failed_for_s=round(lasted), backlog=self._backlog.files)
            self._outage_since = None

    def _remove(self, entry: Entry) -> None:
        """Deletes the local file of a stored capture. Where that fails, it is remembered and not sent again."""
        try:
            self._outbox.remove(entry)
        except FileNotFoundError:
            pass
        except OSError as e:
            if entry.path not in self._sent:
                self._log.error("stored, but cannot delete it from the spool", file=entry.path, error=e.strerror)
            self._sent.add(entry.path)
            self._backoff.rest(entry.path, self._clock.monotonic(), 60.0)
            self._backlog.put_back(entry)
            return
        self._sent.discard(entry.path)
        self._durability.forget(entry.path)
        self._backoff.forget(entry.path)
        self._backlog.done(entry)

    def _vanished(self, entry: Entry) -> None:
        self._durability.forget(entry.path)
        self._log.warning("a waiting capture was removed by somebody else", file=entry.path)
        self._backoff.forget(entry.path)
        self._backlog.done(entry)

    def _fail(self, entry: Entry, fault: str, detail: str) -> None:
        now = self._clock.monotonic()
        self._backoff.failed(entry.path, now, fault == "destination")
        self._backlog.put_back(entry)
        self._report.failed(entry.key, detail)
        if fault == "file":
            self._log.error("cannot send a capture; it stays in the spool", key=entry.key, detail=detail)
        elif self._outage_since is None:
            self._outage_since = now
            self._log.warning("the destination does not take captures; they wait in the spool", detail=detail)

    def _send_heartbeat(self) -> None:
        """In an outage it is a probe like any other; so a relay whose last capture failed and vanished comes back."""
        now = self._clock.monotonic()
        if now < self._heartbeat_due() or self._heartbeat_running or not self._destination.capacity():
            return
        if not self._backoff.may_send(now, len(self._running)):
            return
        if not self._backlog.counted or not self._report.ready:
            return
        self._heartbeat_running = self._report.heartbeat(self._backlog)
        data = (json.dumps(self._heartbeat_running, sort_keys=True) + "\n").encode("ascii")
        self._heartbeat_at = now + self._heartbeat_every
        self._loss_told_at = now + _LOSS_TOLD
        self._destination.submit(Job(HEARTBEAT_KEY, len(data), data=data))
        self._report.save()

    def _heartbeat_due(self) -> float:
        """A loss is told soon, but a thousand of them not one by one."""
        return min(self._heartbeat_at, self._loss_told_at) if self._report.untold_losses else self._heartbeat_at

    def _heartbeat_answered(self, result: Result) -> None:
        beat, self._heartbeat_running = self._heartbeat_running, None
        if result.ok and beat is not None:
            self._report.told(beat)
            self._backoff.reached()
            self._outage_ended()
            return
        now = self._clock.monotonic()
        self._heartbeat_at = now + min(_HEARTBEAT_RETRY, self._heartbeat_every)
        if self._backoff.failing:
            self._backoff.unreached(now)
        else:
            self._log.warning("heartbeat not sent", detail=result.detail)

    def _write_status(self) -> None:
        now = self._clock.monotonic()
        if now >= self._status_at:
            self._status_at = now + _STATUS_EVERY
            last = self._report.last_failure
            trouble = self._destination.trouble() or (last["detail"] if self._backoff.failing and last else "")
            self._report.write_status(self._backlog, trouble)
