"""Runs the installed unit files where systemd is not at hand: user, capabilities, restart, directories, credentials.

The sandboxing by mounts (ProtectSystem and the like) is not imitated; `systemd-analyze verify` reads those lines.
"""

import os
import signal
import subprocess
import tempfile
import threading
import time

UNITS = "/etc/systemd/system"


class Unit:
    """root: where the system lies whose unit this is, when it is another one below this."""

    def __init__(self, name, log_path, root=""):
        self.name, self.log_path, self._root = name, log_path, root
        self.read_settings()
        self.process, self.wanted, self.held = None, False, threading.Event()
        self.held.set()
        self.starts = 0

    def read_settings(self):
        self.settings = {}
        with open("%s%s/%s.service" % (self._root, UNITS, self.name)) as source:
            for line in source:
                key, equals, value = line.strip().partition("=")
                if equals and not key.startswith("#"):
                    self.settings[key] = value

    def start(self):
        self.wanted = True
        self._thread = threading.Thread(target=self._supervise, daemon=True)
        self._thread.start()

    def stop(self):
        """SIGTERM to the main process, as KillMode=mixed; the rest goes with it."""
        if not self.wanted:
            return
        self.wanted = False
        self.held.set()
        end, told = time.monotonic() + 30, None
        while self._thread.is_alive():
            process = self.process  # One may be starting just now.
            if process and process is not told and process.poll() is None:
                process.terminate()
                told = process
            self._thread.join(0.1)
            if time.monotonic() > end and self.process:
                self._kill_group(self.process)

    def kill(self):
        """kill -9 of the main process; like systemd, the rest of the group goes as well. It is restarted."""
        self._kill_group(self.process)

    def reload(self):
        """What ExecReload says: a signal to the main process, which is what systemd does with these units."""
        assert self.settings["ExecReload"] == "/bin/kill -HUP $MAINPID", self.settings["ExecReload"]
        self.process.send_signal(signal.SIGHUP)

    def hold(self):
        """No restart until release()."""
        self.held.clear()

    def release(self):
        self.held.set()

    def _kill_group(self, process):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def _supervise(self):
        if "ExecStartPre" in self.settings:
            subprocess.run(self._inside(self.settings["ExecStartPre"].split()), check=True)
        while self.wanted:
            self.held.wait()
            if not self.wanted:
                return
            with open(self.log_path, "ab") as log:
                self.process = subprocess.Popen(
                    self._command(),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env=self._environment(),
                    start_new_session=True,
                    cwd="/",
                )
            self.starts += 1
            self.process.wait()
            self._kill_group(self.process)
            if self.wanted:
                threading.Event().wait(float(self.settings.get("RestartSec", "0.1")))

    def _environment(self):
        env = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        user = self.settings.get("User", "root")
        for key, base, variable in (
            ("RuntimeDirectory", "/run", "RUNTIME_DIRECTORY"),
            ("StateDirectory", "/var/lib", ""),
            ("LogsDirectory", "/var/log", ""),
        ):
            for i, name in enumerate(self.settings.get(key, "").split()):
                place = os.path.join(base, name)
                os.makedirs(self._root + place, exist_ok=True)
                subprocess.run(self._inside(["chown", user, place]), check=True)
                os.chmod(self._root + place, int(self.settings.get(key + "Mode", "0755"), 8))
                if variable and i == 0:
                    env[variable] = place
        if "LoadCredential" in self.settings:
            name, path = self.settings["LoadCredential"].split(":")
            place = tempfile.mkdtemp(prefix="credentials-", dir=self._root + "/run")[len(self._root) :]
            subprocess.run(self._inside(["install", "-o", user, "-m", "0400", path, os.path.join(place, name)]), check=True)
            os.chmod(self._root + place, 0o755)
            env["CREDENTIALS_DIRECTORY"] = place
        env.update(pair.split("=", 1) for pair in self.settings.get("Environment", "").split())
        env.update(pair.split("=", 1) for pair in os.environ.get("HKAWS_TEST_UNIT_ENV", "").split() if pair)
        return env

    def _command(self):
        command = ["setpriv"]
        if self.settings.get("NoNewPrivileges") == "yes":
            command.append("--no-new-privs")
        if "CapabilityBoundingSet" in self.settings:
            keep = "".join(",+" + c[4:].lower() for c in self.settings["CapabilityBoundingSet"].split())
            command.append("--bounding-set=-all" + keep)
        if "User" in self.settings:
            user = self.settings["User"]
            command += ["--reuid=" + user, "--regid=" + self.settings.get("Group", user), "--init-groups", "--inh-caps=-all"]
        umask = self.settings.get("UMask", "0022")
        command = ["sh", "-c", 'umask %s; exec "$@"' % umask, "sh"] + command + self.settings["ExecStart"].split()
        return self._inside(command)

    def _inside(self, command):
        return ["chroot", self._root] + command if self._root else command
