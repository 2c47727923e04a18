"""Power cuts: nothing may be lost that a camera was told 226 for more than a second before the power went.

usage: power.py --mode s3fs|direct --rate N --net whole|cut [--door ftp|sftp] [--card fast|slow] [--seconds N] [--honest N] [--lying N] [--seed N] [--rows FILE]

The spool lies on a disk that writes down everything it is told (recorder.py), cameras upload, and afterwards disks are made
as cuts at random moments would have left them (cuts.py). Each is checked and mounted as a boot does it; the installed relay
starts on it, and what reaches S3 is counted. A capture counts as kept where S3 had confirmed it before the cut.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from urllib.parse import unquote

from camera import Camera, picture, upload, upload_over_sftp
from cuts import RecordedDisk
from lab import SPOOL, Lab, sh

PROMISE = 1.0  # seconds
# Bytes a second and seconds for each flush; "slow" is a cheap SD card.
CARDS = {"fast": (0.0, 0.0), "slow": (5e6, 0.03)}
IDLE = 15.0
LIES = 0.5  # seconds that a lying cache loses although it answered the flush
PLACE = "/tmp/recorded"


class Row:
    """What all cuts of one run and one kind of disk came to."""

    def __init__(self, mode, rate, net, disk, card, door="ftp"):
        self.door = door
        self.mode, self.rate, self.net, self.disk = mode, rate, net, disk
        self.cuts = self.heard = self.confirmed = self.recovered = self.lost = self.young = 0
        self.told = self.forgotten = self.marked = self.disguised = self.repaired = self.unflushed = 0
        self.card, self.seconds, self.flushes, self.idle, self.longest = card, 0.0, 0, 0, 0.0


class Run:
    """One run of cameras, and when what was heard and confirmed."""

    def __init__(self, lab, rate, net, seconds, door):
        self.lab = lab
        upload("warm.jpg", picture(1000))
        lab.wait_drained(30)
        lab.s3.clear()
        if lab.mode == "s3fs":
            lab.s3.put("drop/front/", b"")
        lab.forget_requests()
        self.began = time.time()
        who = {"login": "gate", "send": upload_over_sftp} if door == "sftp" else {}
        self.camera = Camera(every=1.0 / rate, **who).start()
        try:
            time.sleep(5)
            if net == "cut":
                lab.black_hole()
            time.sleep(0.6 * (seconds - 5))
            lab.heal()
            time.sleep(0.4 * (seconds - 5))
        finally:
            self.ended = time.time()
            self.camera.stop()
        etags = {key: etag for key, (_, etag) in lab.captures().items()}
        self.confirmed_at = {}
        for r in lab.requests():
            key = unquote(r["path"])[len("/" + lab.bucket + "/") :]
            if r["method"] == "PUT" and r["status"] == 200 and r["length"] and key in etags:
                self.confirmed_at.setdefault(etags[key], r["at"])

    def confirmed(self, at):
        return {etag for etag, when in self.confirmed_at.items() if when <= at}


def count_cut(lab, run, disk, row, chance):
    at = chance.uniform(run.began + 6, run.ended)
    lies = LIES if row.disk == "lying" else 0.0
    image = PLACE + "/cut"
    row.unflushed += disk.cut(image, at, chance, lies)
    checked = subprocess.run(["e2fsck", "-p", image], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    if checked & 4:
        row.repaired += 1
        subprocess.run(["e2fsck", "-y", image], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    sh("mount", "-o", "loop", image, SPOOL)
    try:
        forgotten = count_forgotten()
        lab.s3.clear()
        for leftover in ("/run/hkaws-relay/status.json", "/var/lib/hkaws-relay/state.json"):
            if os.path.exists(leftover):
                os.unlink(leftover)
        lab.start()
        lab.wait_drained(120)
        told = told_losses(forgotten)
        found = lab.captures()
    finally:
        lab.stop_units()
        sh("umount", SPOOL)
        os.unlink(image)
    camera, recovered = run.camera, {etag for _, etag in found.values()}
    confirmed = run.confirmed(at)
    heard = {m: when for m, when in camera.heard.items() if when <= at}
    gone = {m: when for m, when in heard.items() if m not in confirmed and m not in recovered}
    row.cuts += 1
    row.heard += len(heard)
    row.confirmed += len(confirmed & set(heard))
    row.recovered += len(recovered & set(heard) - confirmed)
    late = sorted(round(at - when, 2) for when in gone.values() if at - when > PROMISE + lies)
    row.lost += len(late)
    row.young += len(gone) - len(late)
    row.forgotten += forgotten
    row.told += told
    row.marked += sum(1 for key in found if "Z-truncated_" in key)
    row.disguised += sum(1 for key, (_, etag) in found.items() if "Z-truncated_" not in key and etag not in camera.sent)
    if late or told < forgotten:
        print("cut at %+.2f s: lost %s s before; %d forgotten, %d told" % (at - run.began, late, forgotten, told), flush=True)


def count_forgotten():
    count = 0
    for place, _, files in os.walk(SPOOL + "/out"):
        count += sum(1 for f in files if re.match(r"\d{8}T", f) and os.path.getsize(os.path.join(place, f)) == 0)
    return count


def told_losses(least):
    """What the status says; it is written every two seconds."""
    end = time.monotonic() + 6
    while True:
        with open("/run/hkaws-relay/status.json") as live:
            told = json.load(live)["losses"]
        if told >= least or time.monotonic() > end:
            return told
        time.sleep(0.2)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--mode", choices=["s3fs", "direct"], required=True)
    options.add_argument("--rate", type=int, default=1)
    options.add_argument("--net", choices=["whole", "cut"], default="whole")
    options.add_argument("--seconds", type=int, default=40)
    options.add_argument("--honest", type=int, default=3)
    options.add_argument("--lying", type=int, default=2)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--card", choices=list(CARDS), default="fast")
    options.add_argument("--door", choices=["ftp", "sftp"], default="ftp")
    options.add_argument("--rows")
    o = options.parse_args()
    seed = o.seed or random.randrange(1, 1 << 31)
    print("%s, %d uploads a second, net %s: seed %d" % (o.mode, o.rate, o.net, seed), flush=True)
    chance = random.Random(seed)
    disk = RecordedDisk(PLACE, *CARDS[o.card])
    lab = Lab(o.mode, spool_mb=60 + o.rate * o.seconds // 4, recorded=disk, sftp=o.door == "sftp")
    rows, failures = [], []
    try:
        lab.start()
        run = Run(lab, o.rate, o.net, o.seconds, o.door)
        lab.wait_drained(120)
        time.sleep(12)  # ext4 writes its own last words within 5 s; nothing is measured in these
        quiet = time.time()
        time.sleep(IDLE)
        idle = disk.flushes(quiet)[0]
        lab.stop_units()
        sh("umount", SPOOL)
        disk.stop()
        for kind, cuts in (("honest", o.honest), ("lying", o.lying)):
            if not cuts:
                continue
            row = Row(o.mode, o.rate, o.net, kind, o.card, o.door)
            row.seconds, row.flushes = run.ended - run.began, disk.flushes(run.began, run.ended)[0]
            row.heard_a_second = len(run.camera.accepted) / row.seconds
            row.idle, row.longest = idle, run.camera.longest
            for _ in range(cuts):
                count_cut(lab, run, disk, row, chance)
            rows.append(row)
            print(line(row), flush=True)
            for what, number in (
                ("flushes where nothing came", idle),
                ("lost", row.lost),
                ("sent as whole, and broken", row.disguised),
                ("forgotten and not told", max(0, row.forgotten - row.told)),
            ):
                if number:
                    failures.append("%s, %d a second, net %s, %s disk, seed %d: %d %s" % (o.mode, o.rate, o.net, kind, seed, number, what))
    except Exception as e:
        failures.append("%s, %d a second, net %s, seed %d: %s" % (o.mode, o.rate, o.net, seed, e))
        print(lab.logs())
    finally:
        lab.close()
    if o.rows:
        with open(o.rows, "w") as out:
            json.dump({"store": lab.store_name, "seconds": o.seconds, "rows": [vars(row) for row in rows], "failures": failures}, out)
    for failure in failures:
        print("FAILED " + failure)
    return 1 if failures else 0


def line(row):
    return "| %s | %s | %d | %s | %s | %s | %d | %d | %d | %d | **%d** | %d | %d / %d | %d | %.1f | %.0f | %d | %.1f s |" % (
        row.door, row.mode, row.rate, row.net, row.card, row.disk, row.cuts, row.heard, row.confirmed, row.recovered, row.lost, row.young,
        row.forgotten, row.told, row.marked, row.heard_a_second, row.flushes * 60 / row.seconds, row.idle, row.longest,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
