#!/usr/bin/env python3
"""Compiles the time zone rules that are shipped with the library, and what a test holds them to.

    domain/tz/zone-rules.py DIR          DIR: of a tz database with tzdata.zi in it, such as
                                          /usr/share/zoneinfo of Debian's package tzdata
    domain/tz/zone-rules.py --check DIR  changes nothing; says whether the files are what DIR gives
    domain/tz/zone-rules.py --print DIR NAME...
                                          prints the test's figures of these zones, as Python reads DIR

How to take over a new release of the tz database (public domain, https://www.iana.org/time-zones):

    apt-get update && apt-get download tzdata && dpkg-deb -x tzdata_*.deb /tmp/tzdata
    domain/tz/zone-rules.py /tmp/tzdata/usr/share/zoneinfo

Rules come from tzdata.zi through zic; the test's figures come from the compiled files of the same
directory through Python's own zoneinfo, so that neither zic nor our reader is asked about itself.
"""
import argparse
import hashlib
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zoneinfo
from datetime import datetime, timedelta, timezone

HERE = pathlib.Path(__file__).resolve().parent.parent
RULES = HERE / "src/main/resources/io/github/hkaws/domain/zone/rules.txt"
FIGURES = HERE / "src/test/resources/zone/figures.txt"
FIRST = 0  # 1970: the database promises nothing before, and no camera was there
FROM, TO = 2005, 2041  # what a capture's time can be, and the years that the figures cover
NAME = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)+")


def compiled(zi, into):
    """Slim files: transitions only as far as the rule at the end of the file does not give them."""
    subprocess.run(["zic", "-b", "slim", "-d", into, zi], check=True)


def parse(data):
    """A compiled file's first offset, its changes from FIRST on, and its last rule."""
    header = struct.Struct(">4s16x6l")
    _, isut, isstd, leap, times, types, chars = header.unpack_from(data)
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
    magic, isut, isstd, leap, times, types, chars = header.unpack_from(data, at)
    assert magic == b"TZif" and leap == 0
    at += 44
    instants = struct.unpack_from(">%dq" % times, data, at)
    kinds = data[at + 8 * times : at + 9 * times]
    at += 9 * times
    offsets = [struct.unpack_from(">l", data, at + 6 * i)[0] for i in range(types)]
    at += 6 * types + chars + 12 * leap + isstd + isut
    tail = data[at:].decode("ascii").strip("\n")
    first, changes = offsets[0], []
    for instant, kind in zip(instants, kinds):
        offset = offsets[kind]
        if instant <= FIRST:
            first = offset
        elif offset != (changes[-1][1] if changes else first) or instant == instants[-1]:
            changes.append((instant, offset))  # the last one in any case: the rule holds after it
    return first, changes, tail


def names(zi):
    """All names of areas and cities, and what each is another name of."""
    zones, links = [], {}
    for line in zi.read_text("ascii").splitlines():
        fields = line.split(" ")
        if fields[0] == "Z":
            zones.append(fields[1])
        elif fields[0] == "L":
            links[fields[2]] = fields[1]
    return [z for z in zones if NAME.fullmatch(z)], {k: v for k, v in links.items() if NAME.fullmatch(k)}


def rules(root):
    zi = root / "tzdata.zi"
    version = zi.read_text("ascii").splitlines()[0].removeprefix("# version ")
    zones, links = names(zi)
    lines = [
        "# The tz database, public domain, compiled by domain/tz/zone-rules.py; never edited by hand.",
        "# tzdata.zi SHA-256 " + hashlib.sha256(zi.read_bytes()).hexdigest(),
        "# zone: name, rule after the last change (POSIX TZ), offset in 1970, changes: epoch second and new offset",
        "version " + version,
    ]
    with tempfile.TemporaryDirectory() as slim:
        compiled(zi, slim)
        targets = set(zones)
        for name in sorted(links):
            target = links[name]
            while target in links:
                target = links[target]
            if target not in targets:
                zones.append(name)  # another name of one without a city: it stands by itself
            else:
                lines.append("link %s %s" % (name, target))
        for name in sorted(zones):
            first, changes, tail = parse(pathlib.Path(slim, name).read_bytes())
            lines.append(" ".join(["zone", name, tail, str(first)] + ["%d%+d" % change for change in changes]))
    return version, "".join(line + "\n" for line in lines)


def figures(root, version):
    zones, links = names(root / "tzdata.zi")
    return "version %s\n" % version + "".join(line + "\n" for line in changes_of(root, sorted([*zones, *links])))


def changes_of(root, zones):
    """For each name a digest of all changes of its offset in the years that matter."""
    zoneinfo.reset_tzpath([str(root)])
    start, end = datetime(FROM, 1, 1, tzinfo=timezone.utc), datetime(TO, 1, 1, tzinfo=timezone.utc)
    for name in zones:
        zone = zoneinfo.ZoneInfo(name)
        found = [(int(start.timestamp()), seconds(zone, start))]
        at, step = start, timedelta(hours=6)
        while at < end:
            if seconds(zone, at + step) != found[-1][1]:
                low, high = at, at + step  # changes of a few hours' life do not occur after 2005
                while high - low > timedelta(seconds=1):
                    middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
                    low, high = (middle, high) if seconds(zone, middle) == found[-1][1] else (low, middle)
                found.append((int(high.timestamp()), seconds(zone, high)))
            at += step
        text = " ".join("%d%+d" % change for change in found)
        yield "%s %d %s" % (name, len(found), hashlib.sha256(text.encode("ascii")).hexdigest()[:16])


def seconds(zone, at):
    return int(at.astimezone(zone).utcoffset().total_seconds())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 on a difference")
    parser.add_argument("--print", action="store_true", help="print the figures of the zones named")
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("zones", nargs="*")
    arguments = parser.parse_args()
    if arguments.print:
        for line in changes_of(arguments.directory, arguments.zones):
            print(line)
        return 0
    version, text = rules(arguments.directory)
    different = False
    for path, wanted in ((RULES, text), (FIGURES, figures(arguments.directory, version))):
        if arguments.check:
            same = path.exists() and path.read_text("ascii") == wanted
            different |= not same
            print(path.name, "is as it should be" if same else "differs", "for", version)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted, "ascii")
            print("wrote", path, len(wanted), "bytes,", version)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
