"""Outages of every kind with one upload a second: nothing may be lost, and the spool must be empty soon after.

usage: outages.py --seconds N [--mode s3fs|direct] [--live yes|no] [--only KIND] [--short] [--rows FILE]

Lost means: vsftpd said 226 and S3 does not have the bytes. That is asserted. How soon the backlog is gone is written down.
"""

import argparse
import collections
import json
import os
import sys
import threading
import time

from camera import Camera, picture, upload
from lab import SPOOL, Arrange, Lab, sh
from s3client import wait_for


def black_hole(lab, seconds):
    lab.black_hole()
    time.sleep(seconds)
    lab.heal()


def link_down(lab, seconds):
    lab.link_down()
    time.sleep(seconds)
    lab.heal()


def tcp_reset(lab, seconds):
    lab.break_s3("reset")
    time.sleep(seconds)
    lab.heal()


def s3_503(lab, seconds):
    lab.break_s3("503")
    time.sleep(seconds)
    lab.heal()


def s3fs_hung(lab, seconds):
    """Stopped again whenever the watch has replaced it."""
    end, stopped = time.monotonic() + seconds, set()
    while time.monotonic() < end:
        try:
            pid = lab.s3fs_pid()
        except Exception:
            pid = None
        if pid and pid not in stopped and lab.is_mounted():
            sh("kill", "-STOP", str(pid))
            stopped.add(pid)
        time.sleep(0.5)
    for pid in stopped:
        if os.path.exists("/proc/%d" % pid):
            os.kill(pid, 18)


def _every(seconds, action):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            action()
        except Exception:
            pass  # Already dead and not yet back.
        time.sleep(5)


def s3fs_killed(lab, seconds):
    _every(seconds, lambda: os.kill(lab.s3fs_pid(), 9))


def s3fs_away(lab, seconds):
    lab.mount.hold()
    lab.mount.kill()
    time.sleep(seconds)
    lab.mount.release()


def mover_killed(lab, seconds):
    _every(seconds, lab.mover.kill)


def mover_away(lab, seconds):
    lab.mover.hold()
    lab.mover.kill()
    time.sleep(seconds)
    lab.mover.release()


def vsftpd_killed(lab, seconds):
    _every(seconds, lab.ftp.kill)


def spool_full(lab, seconds):
    """S3 is out of reach and the disk of the spool is full for half of the time."""
    lab.break_s3("503")
    time.sleep(seconds / 2)
    filler = SPOOL + "/filler"
    with open(filler, "wb") as out:
        try:
            while True:
                out.write(b"\0" * 65536)
                out.flush()
        except OSError:
            pass
    time.sleep(seconds / 2)
    lab.heal()  # The disk stays full: the backlog alone must make room.
    time.sleep(2)
    os.unlink(filler)


def none(lab, seconds):
    time.sleep(seconds)


KINDS = collections.OrderedDict(
    [
        ("no outage", none),
        ("black hole", black_hole),
        ("link down", link_down),
        ("TCP reset", tcp_reset),
        ("S3 answers 503", s3_503),
        ("hung s3fs", s3fs_hung),
        ("kill -9 of s3fs every 5 s", s3fs_killed),
        ("s3fs killed, not restarted", s3fs_away),
        ("kill -9 of the mover every 5 s", mover_killed),
        ("mover killed, not restarted", mover_away),
        ("kill -9 of vsftpd every 5 s", vsftpd_killed),
        ("spool full", spool_full),
    ]
)


# In these s3fs must stay: it is S3 that is away.
NETWORK = ("no outage", "black hole", "link down", "TCP reset", "S3 answers 503")

# One of each for every build: (mode, kind, arrange live).
SHORT = [
    ("s3fs", "black hole", False),
    ("s3fs", "link down", True),
    ("s3fs", "TCP reset", False),
    ("s3fs", "hung s3fs", True),
    ("s3fs", "kill -9 of s3fs every 5 s", False),
    ("s3fs", "kill -9 of the mover every 5 s", True),
    ("s3fs", "kill -9 of vsftpd every 5 s", False),
    ("s3fs", "spool full", True),
    ("direct", "black hole", True),
    ("direct", "TCP reset", False),
    ("direct", "spool full", False),
]


class Row:
    """One line of the table."""

    def __init__(self, mode, kind, live):
        self.mode, self.kind, self.live = mode, kind, live


def trial(lab, kind, seconds, live):
    row = Row(lab.mode, kind, live)
    lab.s3.clear()
    upload("warm.jpg", picture(1000))
    lab.wait_drained(30)
    lab.s3.clear()
    if lab.mode == "s3fs":
        lab.s3.put("drop/front/", b"")  # clear() took the marker of a directory that s3fs remembers
    lab.forget_requests()
    mounts = lab.mounts() if lab.mode == "s3fs" else 0
    before, after = (10, 30) if seconds >= 60 else (3, 5)
    most, stop = [0], threading.Event()

    def watch():
        while not stop.wait(0.25):
            most[0] = max(most[0], lab.waiting())

    watcher = threading.Thread(target=watch, daemon=True)  # a trial that fails must end
    watcher.start()
    arrange = Arrange(lab)
    if live:
        arrange.__enter__()
    camera = Camera().start()
    try:
        time.sleep(before)
        KINDS[kind](lab, seconds)
        lab.heal()
        healed = time.monotonic()
        row.drained = None
        # Drained: the oldest waiting capture is younger than the outage, although new ones keep coming.
        wait_for(lambda: lab.waiting() <= 2, 180, "the backlog gone after " + kind)
        row.drained = time.monotonic() - healed
        time.sleep(after)
    finally:
        camera.stop()
    lab.wait_drained(60)
    if live:
        arrange.wait_done()
        arrange.__exit__()
    stop.set()
    watcher.join()
    stored = collections.Counter(etag for size, etag in lab.captures().values() if size)
    row.accepted, row.refused = len(camera.accepted), len(camera.refused)
    row.lost = sorted(set(camera.accepted) - set(stored))
    row.most, row.longest = most[0], camera.longest
    puts = [r for r in lab.requests() if r["method"] == "PUT" and r["length"] and "/.relay" not in r["path"]]
    good = [r for r in puts if r["status"] == 200]
    row.puts = len(good)
    row.repeats = len(good) - len({r["path"] for r in good})
    row.requests = len([r for r in lab.requests() if "/.relay" not in r["path"]])
    row.partial = sorted(set(stored) - set(camera.accepted))
    row.spool_after = lab.waiting()
    row.mounts = lab.mounts() - mounts if lab.mode == "s3fs" else 0
    return row


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=int, required=True)
    options.add_argument("--mode", choices=["s3fs", "direct"])
    options.add_argument("--only", choices=list(KINDS))
    options.add_argument("--live", choices=["yes", "no"])
    options.add_argument("--part", type=int, choices=[1, 2], help="every other kind")
    options.add_argument("--jobs", type=int, default=1, help="how many of these run side by side, for the page's head")
    options.add_argument("--short", action="store_true", help="one of each kind")
    options.add_argument("--rows", help="also write the rows to this file, for page.py")
    o = options.parse_args()
    rows, failures = [], []
    for mode in [o.mode] if o.mode else ["s3fs", "direct"]:
        lab = Lab(mode, spool_mb=120)
        try:
            lab.start()
            # Which of the two a kind gets in the short set alternates; the full set has both.
            for i, kind in enumerate(KINDS):
                if o.part and i % 2 != o.part - 1:
                    continue
                if (o.only and kind != o.only) or (mode == "direct" and "s3fs" in kind):
                    continue
                lives = [o.live == "yes"] if o.live else [i % 2 == 1]
                if o.short:
                    lives = [live for m, k, live in SHORT if (m, k) == (mode, kind)]
                for live in lives:
                    try:
                        row = trial(lab, kind, 300 if kind == "no outage" and live and o.rows else o.seconds, live)
                    except Exception as e:
                        failures.append("%s, %s: %s" % (mode, kind, e))
                        print("##### " + failures[-1], lab.logs(), sep="\n", flush=True)
                        lab.heal()
                        lab.wait_drained(300)
                        continue
                    rows.append(row)
                    print(line(row), flush=True)
                    if row.lost:
                        failures.append("%s, %s: lost %s" % (mode, kind, row.lost))
                    if row.spool_after:
                        failures.append("%s, %s: %d left in the spool" % (mode, kind, row.spool_after))
                    if o.rows and kind in NETWORK and row.mounts:
                        failures.append("%s, %s: s3fs was mounted %d times anew" % (mode, kind, row.mounts))
                        print(lab.logs(), flush=True)
                    if kind == "no outage" and row.puts != row.accepted:
                        failures.append("%s: %d PUTs for %d captures" % (mode, row.puts, row.accepted))
        finally:
            lab.close()
    if o.rows:
        with open(o.rows, "w") as out:
            json.dump(
                {"store": lab.store_name, "seconds": o.seconds, "rows": [vars(row) for row in rows], "failures": failures, "jobs": o.jobs},
                out,
            )
    for failure in failures:
        print("FAILED " + failure)
    return 1 if failures else 0


def line(row):
    return "| %s | %s | %s | %d / %d | **%d** | %d | %d | %.1f s | %.1f s | %d | %d |" % (
        row.mode, row.kind, "yes" if row.live else "no", row.accepted, row.refused, len(row.lost), len(row.partial),
        row.most, row.drained, row.longest, row.puts, row.repeats,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
