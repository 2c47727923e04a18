#!/usr/bin/env bash
# s3fs 1.97 mounts BUCKET:/PREFIX of a bucket in which no object PREFIX/ lies (nothing was ever put there, or only objects
# below the prefix, as every other program leaves it): it stays mounted, answers nobody, and asks S3 for PREFIX/ again and
# again without a pause. s3fs 1.90 mounts that and serves it; its manual asks for no such object.
# Takes the package of Debian's forky and what it needs, unpacked in a temporary folder. Needs root, for the mount, which is in
# a name space of its own.
set -euo pipefail
if [ "${1:-}" != inside ]; then exec unshare --mount --pid --fork --kill-child --propagation private "$0" inside; fi
readonly version=1.97-0.1
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; umount -l "$work/root/mnt" "$work/root/dev" "$work/root/proc" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
cd "$work"
mkdir -p apt/lists/partial apt/archives/partial apt/etc/apt.conf.d apt/etc/preferences.d root/mnt
: >apt/status
cat >apt/conf <<CONF
Dir::State "$work/apt";
Dir::State::status "$work/apt/status";
Dir::Cache "$work/apt";
Dir::Etc "$work/apt/etc";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Check-Valid-Until "false";
CONF
echo 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian forky main' >apt/etc/sources.list
export APT_CONFIG=$work/apt/conf
apt-get -q update >/dev/null
apt-get -q -y --download-only install "s3fs=$version" >/dev/null
for place in bin sbin lib lib64; do
    mkdir -p "root/usr/$place"
    ln -s "usr/$place" "root/$place"
done
for package in apt/archives/*.deb; do dpkg -x "$package" root; done
mkdir -p root/dev root/proc root/tmp root/etc
mount --rbind /dev root/dev
mount -t proc proc root/proc
chroot root s3fs --version | head -n 1

cat >s3.py <<'PY'
import http.server, os
LIST = b"""<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name>
<Prefix></Prefix><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>"""
MISSING = b"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"""
class Empty(http.server.BaseHTTPRequestHandler):
    """An empty bucket, by S3's answers."""
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        with open("asked", "a") as out:
            print(self.command, self.path.partition("?")[0], file=out)
        is_list = self.path.partition("?")[0] in ("/bucket", "/bucket/")
        body = LIST if is_list else MISSING
        self.send_response(200 if is_list else 404)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
    do_HEAD = do_GET
    def log_message(self, *_):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Empty)
with open("port.new", "w") as out:
    out.write(str(server.server_port))
os.rename("port.new", "port")
server.serve_forever()
PY
: >asked
python3 s3.py &
until [ -e port ]; do :; done
cp /etc/passwd /etc/group root/etc # it looks itself up
echo KEY:SECRET >root/etc/passwd-s3fs
chmod 600 root/etc/passwd-s3fs
chroot root s3fs bucket:/drop /mnt -f -o "url=http://127.0.0.1:$(cat port),use_path_request_style,sigv4" >said 2>&1 &
until grep -q " $work/root/mnt fuse" /proc/mounts || ! kill -0 $!; do sleep 0.1; done
before=$(wc -l <asked)
sleep 10
asked=$(($(wc -l <asked) - before))
mounted=$(grep -c " $work/root/mnt fuse" /proc/mounts || true)
answer=$(timeout -s KILL 5 stat -c %F root/mnt 2>&1 || echo none)
printf 'mounted: %s; asked in 10 s, nobody using it: %d; most often: %s; answer to stat within 5 s: %s\n' \
    "$mounted" "$asked" "$(sort asked | uniq -c | sort -rn | sed -n '1s/^ *//p')" "${answer##*$'\n'}"

if [ "$mounted" != 1 ] || [ "$asked" -lt 100 ]; then
    echo 'CHANGED: that is not what was seen' >&2
    exit 1
fi
echo 'as seen'
