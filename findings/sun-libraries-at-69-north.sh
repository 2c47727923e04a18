#!/usr/bin/env bash
# Tromso, 2024-07-26: the sun dips below the horizon for about an hour after midnight. Asked for that date's sunset, PyPI astral says that the
# sun never sets, npm suncalc answers an instant of the next date, PyPI suntime one of the date itself, a quarter of an hour from it.
# Who writes "when: night" by a date's sunset is wrong in the far north with any of them; the sun's height at the instant decides.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check astral==3.2 suntime==1.3.2 python-dateutil==2.9.0.post0
(cd "$work" && npm install --silent --no-audit --no-fund --prefix "$work" suncalc@1.9.0 >/dev/null)

"$work/venv/bin/python" - >"$work/seen" <<'PY'
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from astral import Observer
from astral.sun import elevation, sunset
from suntime import Sun

oslo = ZoneInfo("Europe/Oslo")
day = date(2024, 7, 26)
at = Observer(69.65, 18.96)
try:
    print("astral 3.2:", sunset(at, date=day, tzinfo=oslo).strftime("%Y-%m-%d %H:%M"))
except ValueError as e:
    print("astral 3.2:", e)
lowest = min(elevation(at, datetime(2024, 7, 25, 21, tzinfo=timezone.utc) + timedelta(minutes=m)) for m in range(240))
print(f"astral 3.2: the sun's height that night, refraction included, goes down to {lowest:.1f} degrees")
print("suntime 1.3.2:", Sun(69.65, 18.96).get_sunset_time(datetime(2024, 7, 26), oslo).strftime("%Y-%m-%d %H:%M"))
PY
cat >"$work/sun.mjs" <<'JS'
import SunCalc from 'suncalc'
const { sunset } = SunCalc.getTimes(new Date('2024-07-26T12:00:00Z'), 69.65, 18.96)
console.log('suncalc 1.9.0:', sunset.toLocaleString('sv-SE', { timeZone: 'Europe/Oslo' }).slice(0, 16))
JS
(cd "$work" && node sun.mjs) >>"$work/seen"
cat "$work/seen"

diff - "$work/seen" <<'SEEN' || { echo 'CHANGED: the answers are not those that were seen' >&2; exit 1; }
astral 3.2: Sun is always above the horizon on this day, at this location.
astral 3.2: the sun's height that night, refraction included, goes down to -0.6 degrees
suntime 1.3.2: 2024-07-26 00:05
suncalc 1.9.0: 2024-07-27 00:22
SEEN
