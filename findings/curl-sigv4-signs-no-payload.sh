#!/usr/bin/env bash
# curl 7.88.1 (Debian 12): `--aws-sigv4 aws:amz:REGION:s3 -T FILE` sends no x-amz-content-sha256, which S3 demands, and signs
# every file as if it were empty: two files of other bytes get one signature within a second.
# Takes the package of Debian 12, unpacked in a temporary folder; nothing is installed.
set -euo pipefail
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server"; fi; rm -rf "$work"' EXIT
cd "$work"
apt-get -q download curl libcurl4 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$(find usr/lib -name 'libcurl.so.4' | head -n 1)")
export LD_LIBRARY_PATH=$work/$LD_LIBRARY_PATH
cat >server.py <<'PY'
import http.server, os
class Told(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        with open("told", "a") as out:
            print(self.headers["X-Amz-Date"], self.headers["x-amz-content-sha256"], self.headers["Authorization"].rpartition("=")[2], file=out)
        self.send_response(200)
        self.end_headers()
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Told)
with open("port.new", "w") as out:
    out.write(str(server.server_port))
os.rename("port.new", "port")
server.serve_forever()
PY
python3 server.py &
server=$!
until [ -e port ]; do :; done
head -c 1000 /dev/urandom >one
head -c 1000 /dev/urandom >two
usr/bin/curl --version | head -n 1 | cut -d' ' -f1-4
for ((try = 0; try < 20; try++)); do
    : >told
    for file in one two; do
        usr/bin/curl -sS --aws-sigv4 aws:amz:us-east-1:s3 --user KEY:SECRET -H Expect: -T $file "http://127.0.0.1:$(cat port)/bucket/key"
    done
    if [ "$(cut -d' ' -f1 told | uniq | wc -l)" = 1 ]; then break; fi
done
printf 'time, x-amz-content-sha256, signature of two files of 1,000 random bytes:\n'
cat told

if [ "$(uniq told | wc -l)" != 1 ] || [ "$(cut -d' ' -f2 told | uniq)" != None ]; then
    echo 'CHANGED: that is not what was seen' >&2
    exit 1
fi
echo 'as seen'
