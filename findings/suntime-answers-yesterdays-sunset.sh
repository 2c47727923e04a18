#!/usr/bin/env bash
# PyPI suntime: from the March equinox to the end of the year the sunset that it answers for a date is the evening before, on every continent;
# before that it is the date's own. Sunrises are right. An alert rule "after sunset" built on it is on all day for nine months.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check suntime==1.3.2 python-dateutil==2.9.0.post0

"$work/venv/bin/python" - <<'PY'
import importlib.metadata
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from suntime import Sun

print("suntime", importlib.metadata.version("suntime"))
# place, latitude, longitude, zone, date, the date of the sunset that is answered for it
ROWS = [
    ("Auckland", -36.85, 174.76, "Pacific/Auckland", "2026-12-01", "2026-11-30"),
    ("Brisbane", -27.47, 153.03, "Australia/Brisbane", "2026-12-01", "2026-11-30"),
    ("Urumqi", 43.80, 87.60, "Asia/Shanghai", "2026-06-21", "2026-06-20"),
    ("Auckland", -36.85, 174.76, "Pacific/Auckland", "2026-03-01", "2026-03-01"),
    ("Vienna", 48.21, 16.37, "Europe/Vienna", "2026-12-01", "2026-11-30"),
    ("New York", 40.71, -74.01, "America/New_York", "2026-12-01", "2026-11-30"),
    ("New York", 40.71, -74.01, "America/New_York", "2026-03-01", "2026-03-01"),
]
changed = False
for place, latitude, longitude, zone, date, seen in ROWS:
    sunset = Sun(latitude, longitude).get_sunset_time(datetime.fromisoformat(date), ZoneInfo(zone))
    answered = sunset.date().isoformat()
    changed |= answered != seen
    print(f"{place}: sunset of {date} is answered as {sunset.isoformat()}"
          + ("" if answered == date else "  <- the day before"))
if changed:
    sys.exit("CHANGED: the answers are not those that were seen")
print("as seen: from spring on the sunset of the day before")
PY
