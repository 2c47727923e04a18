#!/usr/bin/env bash
# vsftpd 3.0.3, anonymous (and guest) uploads. (1) REST before STOR of a new file is answered 350, and the bytes are
# written from the begin of the file all the same: the file is short and shifted, with 226. (2) delete_failed_uploads=YES: when
# the data connection of an APPE never opens, the whole file is deleted, also the part that an earlier STOR had its 226 for.
# Takes the package of this Debian, unpacked in a temporary folder; nothing is installed.
set -euo pipefail
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server"; fi; rm -rf "$work"' EXIT
cd "$work"
apt-get -q download vsftpd >/dev/null 2>&1
dpkg -x vsftpd_*.deb .
mkdir -p up empty
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >conf <<CONF
listen=YES
listen_address=127.0.0.1
listen_port=$port
background=NO
run_as_launching_user=YES
anonymous_enable=YES
no_anon_password=YES
anon_root=$work/up
write_enable=YES
anon_upload_enable=YES
anon_other_write_enable=NO
secure_chroot_dir=$work/empty
accept_timeout=3
delete_failed_uploads=YES
vsftpd_log_file=$work/log
CONF
chmod 0755 "$work"
serve() { # setting
    if [ -n "$server" ]; then
        kill "$server"
        wait "$server" 2>/dev/null || true
    fi
    printf '%s\n' "$1" >>conf
    ./usr/sbin/vsftpd conf &
    server=$!
    until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
}

serve anon_other_write_enable=NO
python3 - "$port" restart <<'PY' >seen
import ftplib, io, sys
ftp = ftplib.FTP()
ftp.connect("127.0.0.1", int(sys.argv[1]))
ftp.login()
print(ftp.sendcmd("REST 1000")[:3], ftp.storbinary("STOR restarted", io.BytesIO(b"x" * 500))[:3])
PY
printf 'REST 1000, STOR of 500 bytes: answers %s, size %s\n' "$(cat seen)" "$(stat -c %s up/restarted)"

serve anon_other_write_enable=YES
python3 - "$port" <<'PY' >>seen
import ftplib, io, sys
ftp = ftplib.FTP()
ftp.connect("127.0.0.1", int(sys.argv[1]))
ftp.login()
print(ftp.storbinary("STOR joined", io.BytesIO(b"first half"))[:3])
ftp.makepasv()
try:
    ftp.sendcmd("APPE joined")
except ftplib.error_temp as e:
    print(str(e)[:3])
PY
there=$([ -e up/joined ] && echo 'still there' || echo gone)
printf 'STOR answered %s, APPE without data connection %s: the file is %s\n' "$(sed -n 2p seen)" "$(sed -n 3p seen)" "$there"

[ "$(tr '\n' ' ' <seen)$(stat -c %s up/restarted) $there" = '350 226 226 425 500 gone' ] || {
    echo 'CHANGED: that is not what was seen' >&2
    exit 1
}
echo 'as seen'
