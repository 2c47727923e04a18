#!/usr/bin/env bash
# vsftpd 3.0.3 over OpenSSL 3.0, TLS 1.3: a client that writes a file, ends TLS properly and closes at once loses its end.
# OpenSSL sends two session tickets after the handshake; who only writes has not read them, so its kernel answers the
# close with a reset and throws away what it had not sent yet. TLS 1.2 loses nothing, nor does 1.3 with NumTickets=0 in an
# openssl.cnf. 20 uploads of 300 KB each, on 127.0.0.1.
# Takes the package of this Debian, unpacked in a temporary folder; nothing is installed.
set -euo pipefail
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server"; fi; rm -rf "$work"' EXIT
cd "$work"
apt-get -q download vsftpd >/dev/null 2>&1
dpkg -x vsftpd_*.deb .
ls vsftpd_*.deb
openssl version
mkdir -p up empty
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out cert.pem 2>/dev/null
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
secure_chroot_dir=$work/empty
ssl_enable=YES
allow_anon_ssl=YES
require_ssl_reuse=NO
ssl_ciphers=HIGH
rsa_cert_file=$work/cert.pem
rsa_private_key_file=$work/key.pem
vsftpd_log_file=$work/log
CONF
cat >without-tickets.cnf <<'CNF'
openssl_conf = it
[it]
ssl_conf = programs
[programs]
system_default = all
[all]
NumTickets = 0
CNF
chmod 0755 "$work"
cat >upload.py <<'PY'
import ftplib, os, ssl, sys
port, version, prefix = int(sys.argv[1]), sys.argv[2], sys.argv[3]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
context.minimum_version = context.maximum_version = getattr(ssl.TLSVersion, version)
for number in range(20):
    ftp = ftplib.FTP_TLS(context=context, timeout=30)
    ftp.connect("127.0.0.1", port)
    ftp.login()
    ftp.prot_p()
    data = ftp.transfercmd("STOR %s%d" % (prefix, number))
    data.sendall(os.urandom(300_000))
    data.setblocking(False)
    try:
        data.unwrap()  # sends close_notify; the server's is not waited for
    except ssl.SSLWantReadError:
        pass
    data.close()
    try:
        ftp.voidresp()
    except ftplib.all_errors:
        pass  # 426
    ftp.close()
PY
short() { # openssl.cnf, TLS version, prefix; sets cut
    OPENSSL_CONF=$1 ./usr/sbin/vsftpd conf &
    server=$!
    until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    python3 upload.py "$port" "$2" "$3"
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=
    cut=$(find up -name "$3*" -size -300000c | wc -l)
    [ "$(find up -name "$3*" | wc -l)" = 20 ]
}
short /dev/null TLSv1_3 a && thirteen=$cut
short /dev/null TLSv1_2 b && twelve=$cut
short "$work/without-tickets.cnf" TLSv1_3 c && without=$cut
printf 'of 20 uploads of 300,000 bytes, cut off: TLS 1.3 %d, TLS 1.2 %d, TLS 1.3 without tickets %d\n' "$thirteen" "$twelve" "$without"

if [ "$thirteen" -eq 0 ] || [ "$twelve" -ne 0 ] || [ "$without" -ne 0 ]; then
    echo 'CHANGED: that is not what was seen' >&2
    exit 1
fi
echo 'as seen'
