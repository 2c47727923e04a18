"""Stands in for systemd where none is booted: `systemctl` in the throw-away system asks this, and the units of units.py do it.

What the installer asks for is written down (asked), so that a test can say what an upgrade must not restart.
"""

import os
import socket
import threading

from units import UNITS, Unit

_SOCKET = "/run/fake-systemd"
_SYSTEMCTL = """#!/usr/bin/python3
import socket, sys
with socket.socket(socket.AF_UNIX) as s:
    s.connect(%r)
    s.sendall("\\n".join(sys.argv[1:]).encode() + b"\\0")
    code = int(s.recv(16) or b"1")
sys.exit(code)
"""


class FakeSystemd:
    def __init__(self, work, units):
        self.work, self.units, self.asked = work, units, []
        os.makedirs("/run/systemd/system", exist_ok=True)
        os.makedirs("/usr/local/sbin", exist_ok=True)
        with open(os.open("/usr/local/sbin/systemctl", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o755), "w") as out:
            out.write(_SYSTEMCTL % _SOCKET)
        os.environ["PATH"] = "/usr/local/sbin:" + os.environ["PATH"]
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(_SOCKET)
        self._listener.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        self._listener.close()
        os.unlink(_SOCKET)
        os.unlink("/usr/local/sbin/systemctl")
        os.rmdir("/run/systemd/system")
        for unit in self.units.values():
            unit.stop()

    def verbs(self, unit):
        """What was asked of a unit, in order."""
        return [verb for verb, names in self.asked if unit in names]

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                data = b""
                while not data.endswith(b"\0"):
                    data += connection.recv(4096)
                connection.sendall(b"%d" % self._do(data[:-1].decode().split("\n")))

    def _do(self, words):
        now = "--now" in words
        verb, *names = [w for w in words if not w.startswith("-")]
        names = [n[: -len(".service")] if n.endswith(".service") else n for n in names]
        self.asked.append((verb, names))
        if verb == "daemon-reload":
            for name, unit in self.units.items():
                if os.path.exists("%s/%s.service" % (UNITS, name)):
                    unit.read_settings()
            return 0
        return max([self._one(verb, name, now) for name in names], default=0)

    def _one(self, verb, name, now):
        runs = name in self.units and self.units[name].wanted
        if verb == "is-active":
            return 0 if runs else 3
        if verb == "enable":
            link = "%s/multi-user.target.wants/%s.service" % (UNITS, name)
            os.makedirs(os.path.dirname(link), exist_ok=True)
            if not os.path.lexists(link):
                os.symlink("%s/%s.service" % (UNITS, name), link)
            return 0
        if verb in ("disable", "stop"):
            if runs and (now or verb == "stop"):
                self.units[name].stop()
            return 0
        if verb == "reload-or-restart" and runs and "ExecReload" in self.units[name].settings:
            self.units[name].reload()
            return 0
        if verb in ("restart", "reload-or-restart") and runs:
            self.units[name].stop()
        elif runs:
            return 0
        self.units[name] = Unit(name, "%s/%s.log" % (self.work, name))
        self.units[name].start()
        return 0
