"""A whole relay in a throw-away system: installed by the real installer, run from the installed units, with an S3 server
in a network namespace of its own behind a wire that can be cut. Only inside `enter`."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

TOP = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.."))
sys.path.insert(0, TOP + "/relay")
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from camera import PASSWORDS  # noqa: E402
from s3client import S3Client, wait_for  # noqa: E402
from units import Unit  # noqa: E402

from hkaws_relay import sigv4  # noqa: E402

BUCKET, KEY, SECRET = "pictures", "AKIARELAY", "relaySecret/0+"
RELAY, STORE = "10.91.0.1", "10.91.0.2"  # the wire that is cut
DESK, SHELF = "10.92.0.1", "10.92.0.2"  # the tests' own wire
WRONG_MAC = "02:de:ad:be:ef:00"
SPOOL = "/srv/hkaws-relay"


def s3fs_version():
    return tuple(map(int, re.search(r" V(\d+)\.(\d+)", sh("s3fs", "--version")).groups()))


def requests_per_capture(mode):
    """Into a directory that is known: doc/relay.md, Which mode."""
    return 1 if mode == "direct" else 3 if s3fs_version() < (1, 95) else 4


def sh(*command, **options):
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    said = done.stdout.decode()
    if done.returncode:
        raise RuntimeError("%s ended with %d: %s" % (command[0], done.returncode, said[-2000:]))
    return said


class Lab:
    bucket = BUCKET

    def __init__(self, mode, spool_mb=400, recorded=None, sftp=False):
        """recorded: a cuts.RecordedDisk to put the spool on, which writes down everything that the disk is told.
        sftp: whether camera `gate` comes by SFTP, with its password or the key camera-key; else there is no such camera."""
        self.mode, self._recorded, self._sftp = mode, recorded, sftp
        self.work = "/tmp/lab"
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(self.work)
        self.requests_log, self.control = self.work + "/requests", self.work + "/control"
        open(self.requests_log, "w").close()
        self.break_s3("ok")
        self._processes, self.units, self._reloads = [], {}, 0
        self._wires()
        self._store()
        self._disk(spool_mb)
        self.install("--mode", mode)
        self._load_units()

    # --- set up and tear down

    def _wires(self):
        sh("ip", "netns", "add", "store")
        for name, here, there in (("wire", RELAY, STORE), ("desk", DESK, SHELF)):
            sh("ip", "link", "add", name, "type", "veth", "peer", "name", name + "1", "netns", "store")
            sh("ip", "addr", "add", here + "/24", "dev", name)
            sh("ip", "link", "set", name, "up")
            sh("ip", "-n", "store", "addr", "add", there + "/24", "dev", name + "1")
            sh("ip", "-n", "store", "link", "set", name + "1", "up")
        sh("ip", "-n", "store", "link", "set", "lo", "up")

    def _spawn(self, *command):
        with open(self.work + "/store.log", "ab") as log:
            process = subprocess.Popen(
                ("ip", "netns", "exec", "store") + command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        self._processes.append(process)
        return process

    def _store(self):
        here = os.path.dirname(os.path.abspath(__file__))
        self.arrange_switch = self.work + "/arrange"
        self.store_name = sh(here + "/s3", "--name").strip()
        self.key_file = self.work + "/key"
        self._serve(here)
        self._spawn(sys.executable, here + "/s3proxy.py", STORE + ":9000", "127.0.0.1:9001", self.requests_log, self.control)
        # The tests look at S3 over their own wire, uncounted and unbroken.
        self._spawn(sys.executable, here + "/s3proxy.py", SHELF + ":9001", "127.0.0.1:9001", "/dev/null", "/dev/null")
        self._enter_store()

    def _serve(self, here):
        """Starts what serves S3 on port 9001 of its namespace, and writes the relay's key."""
        self.write(self.key_file, "%s:%s\n" % (KEY, SECRET))
        self._spawn(here + "/s3", self.bucket, self.key_file, self.arrange_switch)

    def _enter_store(self):
        self.s3 = S3Client(SHELF, 9001, self.bucket, sigv4.Credentials(KEY, SECRET))

        def made():
            if self.store_name != "moto":
                with open(self.work + "/store.log") as log:
                    return "ready\n" in log.read()
            try:
                return self.s3.request("PUT")[0] == 200
            except (OSError, http.client.HTTPException):
                return False

        wait_for(made, 600, "an S3 server; " + self.work + "/store.log says more")

    def _disk(self, megabytes):
        """The spool on a disk of its own, so that it can be full."""
        image = self.work + "/disk"
        sh("truncate", "-s", "%dM" % megabytes, image)
        sh("mkfs.ext4", "-q", "-m", "0", image)
        os.makedirs(SPOOL, exist_ok=True)
        if self._recorded:
            sh("mount", self._recorded.start(image), SPOOL)
        else:
            sh("mount", "-o", "loop", image, SPOOL)
        shutil.rmtree(SPOOL + "/lost+found", ignore_errors=True)

    def install(self, *options):
        cameras = self.work + "/cameras"
        profiles = {"nvr1": " renames"}
        if self._sftp:
            key = self.work + "/camera-key"
            if not os.path.exists(key):
                sh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
            with open(key + ".pub") as public:
                profiles["gate"] = " sftp " + public.read().strip()
        there = [c for c in PASSWORDS if c != "gate" or self._sftp]
        self.write(cameras, "".join("%s %s%s\n" % (c, PASSWORDS[c], profiles.get(c, "")) for c in there))
        command = [TOP + "/relay/install.sh", "--no-packages", "--bucket", self.bucket, "--region", "us-east-1", "--name", "lab"]
        command += ["--endpoint", "http://%s:9000" % STORE, "--cameras", cameras, "--credentials", self.key_file]
        return sh(*command, *options)

    @staticmethod
    def write(path, text):
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(text)

    # --- settings that the tests need otherwise

    def configure(self, **settings):
        """Settings of relay.conf; a mover that runs starts anew and has them when this returns."""
        self._set("/etc/hkaws-relay/relay.conf", settings)
        if self.units and self.mover.wanted:
            self.mover.stop()
            self.mover.start()

    def configure_ftp(self, **settings):
        """Settings of vsftpd.conf; a vsftpd that runs has read them, and all else that changed there, when this returns.

        It reads them at a signal, and the banner of its next session tells that it has.
        """
        self._reloads += 1
        banner = "as told for the %dth time" % self._reloads
        self._set("/etc/hkaws-relay/vsftpd.conf", dict(settings, ftpd_banner=banner))
        if self.units and self.ftp.wanted:
            self.ftp.reload()
            wait_for(lambda: banner in _banner(), 60, "vsftpd with its new settings")

    @staticmethod
    def _set(path, settings):
        with open(path) as conf:
            lines = [line for line in conf if line.partition("=")[0].strip() not in settings]
        with open(path, "w") as conf:
            conf.write("".join(lines) + "".join("%s=%s\n" % pair for pair in settings.items()))

    def _load_units(self):
        names = ["hkaws-relay-ftp", "hkaws-relay"] + (["hkaws-relay-mount"] if self.mode == "s3fs" else [])
        names += ["hkaws-relay-sftp"] if self._sftp else []
        self.units = {name: Unit(name, "%s/%s.log" % (self.work, name)) for name in names}

    @property
    def ftp(self):
        return self.units["hkaws-relay-ftp"]

    @property
    def mover(self):
        return self.units["hkaws-relay"]

    @property
    def mount(self):
        return self.units["hkaws-relay-mount"]

    def start(self):
        self._end_strays()
        for unit in self.units.values():
            unit.start()
        wait_for(self._is_served_by_its_own_vsftpd, 20, "a vsftpd of its own listening")
        if self._sftp:
            wait_for(lambda: "LISTEN" in sh("ss", "-ltn", "sport", "=", ":2222"), 20, "sshd listening")
        if self.mode == "s3fs":
            wait_for(self.is_mounted, 40, "the mount")
            # The watch says so half a second later, and must not be taken for mounting anew.
            wait_for(lambda: self.mounts() > 0, 40, "the watch's word on the mount")
        wait_for(lambda: os.path.exists("/run/hkaws-relay/status.json"), 20, "the mover")
        return self

    @staticmethod
    def _end_strays():
        """A server that the tests before left behind would take the port. This system and its processes are the tests' alone."""
        for pid in map(int, sh("sh", "-c", "pgrep -x --runstates D,R,S vsftpd || true").split()):
            print("##### STRAY: " + sh("sh", "-c", "ps -o pid,ppid,pgid,etimes,args -p %d || true" % pid), flush=True)
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def _is_served_by_its_own_vsftpd(self):
        """And not by one that a test before left behind."""
        return self.ftp.process and "pid=%d," % self.ftp.process.pid in sh("ss", "-ltnp", "sport", "=", ":21")

    def stop_units(self):
        for unit in reversed(list(self.units.values())):
            unit.stop()

    def close(self):
        self.heal()
        self.stop_units()
        for process in self._processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        subprocess.run(["umount", "-l", SPOOL], check=False, stderr=subprocess.DEVNULL)
        if self._recorded:
            self._recorded.stop()
        sh("ip", "netns", "del", "store")
        for name in ("wire", "desk"):
            subprocess.run(["ip", "link", "del", name], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree("/run/hkaws-relay", ignore_errors=True)

    # --- break and heal

    def break_s3(self, how):
        self.write(self.control + ".new", how)
        os.replace(self.control + ".new", self.control)

    def black_hole(self):
        """Packets leave and nobody takes them."""
        sh("ip", "neigh", "replace", STORE, "lladdr", WRONG_MAC, "dev", "wire", "nud", "permanent")

    def link_down(self):
        sh("ip", "link", "set", "wire", "down")

    def heal(self):
        self.break_s3("ok")
        sh("ip", "link", "set", "wire", "up")
        subprocess.run(["ip", "neigh", "del", STORE, "dev", "wire"], check=False, stderr=subprocess.DEVNULL)

    def s3fs_pid(self):
        return int(sh("pgrep", "-x", "-n", "s3fs").split()[0])

    def mounts(self):
        """How often the watch of the mount has mounted."""
        with open(self.mount.log_path, errors="replace") as log:
            return log.read().count("<6>mounted on=")

    @staticmethod
    def is_mounted(root=""):
        with open("/proc/mounts") as mounts:
            return " %s%s/s3 fuse.s3fs " % (root, SPOOL) in mounts.read()

    # --- look

    def requests(self):
        """What the relay asked of S3, without the mount's own first question."""
        with open(self.requests_log) as log:
            return [json.loads(line) for line in log]

    def forget_requests(self):
        open(self.requests_log, "w").close()

    def waiting(self):
        """Captures in the spool, both halves; without what the relay has set aside."""
        count = 0
        for half in ("in", "out"):
            for _, directories, files in os.walk(SPOOL + "/" + half):
                directories[:] = [d for d in directories if d not in (".lost", ".empty")]
                count += sum(1 for f in files if f not in (".lock", ".child.lock"))
        return count

    def wait_received(self, size):
        """Until the spool has so many bytes of an upload that is still under way."""

        def received():
            for place, _, files in os.walk(SPOOL + "/in"):
                for name in files:
                    try:
                        if os.path.getsize(os.path.join(place, name)) >= size:
                            return True
                    except FileNotFoundError:
                        continue
            return False

        wait_for(received, 60, "%d bytes in the spool" % size)

    def captures(self):
        """{key: (size, etag)} of what lies in drop/ or was taken from there, without heartbeat and directory markers."""
        found = {}
        for prefix in ("drop/", "cameras/"):
            for key, what in self.s3.list(prefix).items():
                if not key.endswith("/") and not key.endswith("/.relay/status.json"):
                    found[key] = what
        return found

    def wait_drained(self, seconds=60):
        wait_for(lambda: self.waiting() == 0, seconds, "an empty spool")

    def logs(self):
        text = ""
        for name in sorted(os.listdir(self.work)):
            if name.endswith(".log") and name != "store.log":
                with open(os.path.join(self.work, name), errors="replace") as log:
                    text += "--- %s\n%s" % (name, "".join(log.readlines()[-30:]))
        return text


@contextlib.contextmanager
def full_disk(room):
    """The spool's disk with so many bytes free."""
    filler = SPOOL + "/filler"
    try:
        with open(filler, "wb", buffering=0) as out:
            try:
                while True:
                    out.write(b"\0" * 4096)
            except OSError:
                pass
            out.truncate(max(0, out.tell() - room))
        yield
    finally:
        os.unlink(filler)


def _banner():
    with socket.create_connection(("127.0.0.1", 21), timeout=60) as ftp:
        return ftp.makefile("rb").readline().decode()


class Arrange:
    """Arrange live, as a context: the real function behind S3's notifications where the embedded AWS runs.

    With moto, which notifies nobody here, a stand-in copies every object and deletes it the moment it appears.
    """

    def __init__(self, lab):
        self.lab, self._stop = lab, threading.Event()

    def __enter__(self):
        if self.lab.store_name == "moto":
            self._thread = threading.Thread(target=self._stand_in)
            self._thread.start()
        else:
            self.lab.write(self.lab.arrange_switch, "on")
            time.sleep(1)  # the switch is looked at ten times a second, and the queue purged
        return self

    def __exit__(self, *_):
        if self.lab.store_name == "moto":
            self._stop.set()
            self._thread.join()
        else:
            self.lab.write(self.lab.arrange_switch, "off")

    def wait_done(self, seconds=900):
        """Until nothing but the markers of directories is left in drop/. Longer than a message stays hidden that the function
        failed on: on a busy machine it may run out of its time, and is asked again then."""
        wait_for(lambda: not any(size for size, _ in self.lab.s3.list("drop/").values()), seconds, "an empty drop/")

    def _stand_in(self):
        s3 = self.lab.s3
        while not self._stop.is_set():
            for key, (size, etag) in s3.list("drop/").items():
                if size and not key.endswith("/") and s3.copy(key, "cameras/%s/%s" % (etag, key)):
                    s3.delete(key)
            time.sleep(0.05)
