#!/usr/bin/env bash
# Cameras that stream MJPEG store frames without Huffman tables; the reader is to take the standard ones. Readers do not agree: Pillow, OpenCV
# and simplejpeg (all on libjpeg-turbo) and sharp show such a frame as if nothing were missing, npm jpeg-js fails on an undefined value
# of its own. Whoever checks pictures with it calls a good picture broken.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  pillow==13.0.0 opencv-python-headless==5.0.0.93 simplejpeg==1.9.0 numpy==2.4.6
npm install --silent --no-audit --no-fund --prefix "$work" jpeg-js@0.4.4 sharp@0.35.5 >/dev/null

"$work/venv/bin/python" - "$work" <<'PY' >"$work/seen"
import io
import sys

import cv2
import numpy
import simplejpeg
from PIL import Image

work = sys.argv[1]
picture = Image.fromarray((numpy.indices((240, 320)).sum(0) % 256).astype("uint8")).convert("RGB")
stored = io.BytesIO()
picture.save(stored, "JPEG", quality=85)
whole = stored.getvalue()

frame, at = whole[:2], 2
while whole[at + 1] != 0xDA:  # up to the scan, every segment has its length
    end = at + 2 + int.from_bytes(whole[at + 2:at + 4], "big")
    if whole[at + 1] != 0xC4:  # all but the Huffman tables
        frame += whole[at:end]
    at = end
frame += whole[at:]
for name, jpeg in (("whole", whole), ("frame", frame)):
    with open(f"{work}/{name}.jpg", "wb") as out:
        out.write(jpeg)

pixels = numpy.asarray(Image.open(io.BytesIO(whole)))
bgr = cv2.imdecode(numpy.frombuffer(frame, numpy.uint8), cv2.IMREAD_COLOR)
print("pillow 13.0.0:", "same picture" if (numpy.asarray(Image.open(io.BytesIO(frame))) == pixels).all() else "other picture")
print("opencv 5.0.0.93:", "refused" if bgr is None else "same picture" if abs(bgr[:, :, ::-1].astype(int) - pixels).max() < 4 else "other picture")
print("simplejpeg 1.9.0:", "same picture" if abs(simplejpeg.decode_jpeg(frame).astype(int) - pixels).max() < 4 else "other picture")
PY
cat >"$work/read.mjs" <<'JS'
import fs from 'node:fs'
import jpeg from 'jpeg-js'
import sharp from 'sharp'
const [whole, frame] = ['whole', 'frame'].map(name => fs.readFileSync(`${name}.jpg`))
const raw = file => sharp(file).raw().toBuffer()
console.log('sharp 0.35.5:', (await raw(whole)).equals(await raw(frame)) ? 'same picture' : 'other picture')
jpeg.decode(whole)
try {
  jpeg.decode(frame)
  console.log('jpeg-js 0.4.4: decoded')
} catch (e) {
  console.log('jpeg-js 0.4.4:', e.constructor.name + ':', e.message)
}
JS
(cd "$work" && node read.mjs) >>"$work/seen"
cat "$work/seen"

diff - "$work/seen" <<'SEEN' || { echo 'CHANGED: the answers are not those that were seen' >&2; exit 1; }
pillow 13.0.0: same picture
opencv 5.0.0.93: same picture
simplejpeg 1.9.0: same picture
sharp 0.35.5: same picture
jpeg-js 0.4.4: TypeError: Cannot read properties of undefined (reading '1')
SEEN
