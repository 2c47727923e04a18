"""Writes what the trials came to into doc/benchmarks/relay.md.

usage: page.py net|power PAGE ROWS... [--again ROWS...]

--again: trials that ran once more because they had not come to their end; never one that lost something.

Each kind has its part of the page, between two marks; the other parts stay as they are.
"""

import datetime
import json
import os
import platform
import sys

import outages
import power
from lab import sh

TOP = """# The relay through outages and power cuts

Written by `relay/test/outages`; do not edit.

"""
OUTAGES = """## Outages

%(machine)s
S3 is %(s3)s in a network namespace of its own; one upload of 200 KB a second, each in an FTP session of its own; the outage lasts %(seconds)d s. %(jobs)d such trials ran side by side.
"Arrange live" means that %(arrange)s takes every capture out of `drop/` at once (five minutes in the rows without outage).
**%(count)d trials, %(lost)d captures lost.**%(again)s

- **lost**: vsftpd said 226 and S3 does not have the bytes. This must be 0, and the command fails where it is not.
- **refused**: the camera got no 226 (it knows, and some cameras try again). Only a dead vsftpd and a full disk refuse.
- **partial**: objects that are no whole capture: half an upload that the camera broke off, or a copy that was killed half-way and was then repeated whole.
- **drained**: from healing until at most two captures wait, while new ones keep coming (goal: 15 s).
- **longest**: the longest that a camera waited for its 226.
- **repeated**: PUTs of a key that S3 already had; the relay sends at least once.

| mode | outage | arrange live | 226 / refused | lost | partial | most waiting | drained | longest | PUTs | repeated |
|---|---|---|---|---|---|---|---|---|---|---|
"""
POWER = """## Power cuts

%(machine)s
The spool is an ext4 file system on a disk that writes down every write and flush. After %(seconds)d s of uploads of 200 KB, disks are made as a cut at a random moment could have left them: all that was flushed, and of what was told later some, none, or some
sectors. "Lying" disks have also lost what they were told in the last %(lies).1f s and had confirmed as flushed. Each is checked (`e2fsck -p`) and mounted as a boot does it, and the installed relay starts on it. "Net cut": S3 was out of reach for 60 %% of the time, the cut
falls anywhere. The slow card takes 5 MB a second and 30 ms for each flush. **%(count)d cuts, %(lost)d captures lost that were acknowledged more than %(promise)d s before** (lying disks: %(promise)d s and what they lie about).

- **226**: heard by the camera (by SFTP: the file closed) before the cut, in all cuts together; **S3 had** of them; the **spool gave** to S3 afterwards.
- **lost**: acknowledged more than a second before the cut, and neither. This must be 0, and the command fails where it is not. **younger**: the same within that second.
- **forgotten / told**: files of 0 bytes in the outbox of such a disk, and losses that the relay that started there reported. **cut off**: sent marked `-truncated`. A capture that was sent as whole and was not fails the command.
- **226 a second**, **flushes** that the disk was told a minute while cameras uploaded, **idle**: in %(idle)d s in which nothing came; **longest** that a camera waited for its 226.

| door | mode | uploads a second | net | card | disk | cuts | 226 | S3 had | spool gave | lost | younger | forgotten / told | cut off | 226 a second | flushes a minute | idle | longest |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
"""


def main(kind, page, *parts):
    rows, failures, facts = [], [], {"store": "moto", "jobs": 1, "seconds": 0}
    again = parts.index("--again") if "--again" in parts else len(parts)
    for part in parts[:again]:
        try:
            with open(part) as source:
                value = json.load(source)
        except (OSError, ValueError):
            failures.append("%s: this part did not come to its end" % os.path.basename(part))
            continue
        facts.update({name: value[name] for name in facts if name in value})
        failures += value["failures"]
        rows += value["rows"]
    facts["again"] = repeated(parts[again + 1 :], rows, failures)
    text = (net if kind == "net" else cuts)(rows, facts)
    if failures:
        text += "\nFailed:\n\n" + "".join("- %s\n" % f for f in failures)
        print("\n".join("FAILED " + f for f in failures))
    put(page, kind, text)
    return 1 if failures else 0


def repeated(parts, rows, failures):
    """Takes the rows of trials that ran again, in the place of what failed there; says so in a sentence."""
    count = 0
    for part in parts:
        with open(part) as source:
            value = json.load(source)
        failures += value["failures"]
        for row in value["rows"]:
            unfinished = [f for f in failures if f.startswith("%s, %s: not within " % (row["mode"], row["kind"]))]
            for failure in unfinished[:1]:
                failures.remove(failure)
                rows.append(row)
                count += 1
    return (
        " %d of them did not come to their end at first, because the Java modules were compiled anew beneath them, and ran once more."
        % count
        if count
        else ""
    )


def net(fields, facts):
    rows = [filled(outages.Row(f["mode"], f["kind"], f["live"]), f) for f in fields]
    rows.sort(key=lambda r: (r.mode != "s3fs", list(outages.KINDS).index(r.kind), r.live))
    facts = dict(facts, machine=machine(), count=len(rows), lost=sum(len(r.lost) for r in rows))
    facts["s3"] = {"moto": "moto", "embedded AWS": "the project's embedded AWS"}[facts["store"]]
    facts["arrange"] = {"moto": "a stand-in of the test", "embedded AWS": "the real function behind S3's notifications"}[facts["store"]]
    return OUTAGES % facts + "".join(outages.line(row) + "\n" for row in rows)


def cuts(fields, facts):
    rows = [filled(power.Row(f["mode"], f["rate"], f["net"], f["disk"], f["card"], f["door"]), f) for f in fields]
    rows.sort(key=lambda r: (r.door, r.card == "slow", r.mode != "s3fs", r.net != "whole", r.rate, r.disk))
    facts = dict(facts, machine=machine(), count=sum(r.cuts for r in rows), lost=sum(r.lost for r in rows))
    facts.update(promise=power.PROMISE, lies=power.LIES, idle=power.IDLE)
    return POWER % facts + "".join(power.line(row) + "\n" for row in rows)


def filled(row, fields):
    vars(row).update(fields)
    return row


def machine():
    return "%s, %s, Linux %s, %d CPUs, load average %.0f, vsftpd %s, %s, Python %s." % (
        datetime.date.today().isoformat(),
        platform.machine(),
        platform.release().split("-")[0],
        os.cpu_count(),
        os.getloadavg()[2],
        sh("sh", "-c", "vsftpd -v 0>&1").split()[-1],
        sh("sh", "-c", "s3fs --version | head -n 1 | sed 's/Amazon Simple Storage Service File System/s3fs/; s/ (.*//'").strip(),
        platform.python_version(),
    )


def put(page, kind, text):
    """Replaces the part of this kind, or adds it."""
    parts = {"net": "", "power": ""}
    if os.path.exists(page):
        with open(page) as source:
            old = source.read()
        for name in parts:
            begin, end = "<!-- %s -->\n" % name, "<!-- end of %s -->\n" % name
            if begin in old and end in old:
                parts[name] = old[old.index(begin) + len(begin) : old.index(end)]
    parts[kind] = text
    with open(page + ".new", "w") as out:
        out.write(TOP + "\n".join("<!-- %s -->\n%s<!-- end of %s -->\n" % (n, t, n) for n, t in parts.items()))
    os.replace(page + ".new", page)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
