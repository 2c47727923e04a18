"""What the relay says about itself: the heartbeat object, the live status file, and what outlives a restart."""

import time

from . import VERSION, names
from .files import free_space, read_json, replace_json

HEARTBEAT_KEY = ".relay/status.json"
_RECENT = 20


class Report:
    def __init__(self, relay, destination, inbox, status_path, state_path, clock, log):
        self._relay, self._destination, self._inbox = relay, destination, inbox
        self._status_path, self._state_path, self._clock, self._log = status_path, state_path, clock, log
        state = read_json(state_path) or {}
        self.last_success = state.get("lastSuccess")
        self._cameras = dict(state.get("perCamera") or {})
        self._recent, self._sent, self._failures = [], 0, 0
        self.last_failure = None
        self._complained = False

    def arrived(self, entry):
        if entry.login:
            self._cameras[entry.login] = {"lastCapture": iso(names.instant_of(entry.mark))}

    def stored(self, key, seconds):
        now = iso(self._clock.wall_ns())
        self.last_success = now
        self._sent += 1
        self._recent = (self._recent + [{"key": key, "at": now, "seconds": round(seconds, 3)}])[-_RECENT:]

    def failed(self, key, detail):
        self._failures += 1
        self.last_failure = {"key": key, "at": iso(self._clock.wall_ns()), "detail": detail}

    def heartbeat(self, backlog):
        """The heartbeat object; doc/relay.md holds its schema."""
        free_bytes, free_percent = free_space(self._inbox)
        now = self._clock.wall_ns()
        oldest = max(0, (now - names.instant_of(backlog.oldest)) // 1_000_000_000) if backlog.oldest else 0
        return {
            "version": 1,
            "relay": self._relay,
            "software": VERSION,
            "sentAt": iso(now),
            "destination": self._destination,
            "backlogFiles": backlog.files,
            "backlogBytes": backlog.bytes,
            "oldestSeconds": oldest,
            "freeBytes": free_bytes,
            "freePercent": free_percent,
            "lastSuccess": self.last_success,
            "perCamera": self._cameras,
        }

    def write_status(self, backlog, trouble):
        """The live file in /run that `hkaws-relay status` and `hkaws-relay test` read."""
        value = self.heartbeat(backlog)
        value.update(
            trouble=trouble, lastFailure=self.last_failure, sent=self._sent, failures=self._failures, recent=self._recent
        )
        self._write(self._status_path, value, durable=False)

    def save(self):
        """What must survive a restart. Losing it loses no picture, only the memory of when the last one came."""
        value = {"lastSuccess": self.last_success, "perCamera": self._cameras}
        self._write(self._state_path, value, durable=True)

    def _write(self, path, value, durable):
        try:
            replace_json(path, value, durable)
            self._complained = False
        except OSError as e:
            if not self._complained:
                self._complained = True
                self._log.warning("cannot write a status file", file=path, error=e.strerror)


def iso(epoch_ns):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch_ns // 1_000_000_000))
