#!/bin/bash
# Installs the relay on Debian, Raspberry Pi OS or Fedora: vsftpd for the cameras, a spool on this disk, the mover, and
# (mode s3fs) the mount. May be run again at any time: it changes what differs and keeps what it is not told.
set -euo pipefail
umask 077

readonly ETC=/etc/hkaws-relay LIB=/usr/local/lib/hkaws-relay UNITS=/etc/systemd/system
readonly ACCOUNT=hkaws-relay GROUP=hkaws-cameras COMMENT='hkaws-relay camera'
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly HERE
# shellcheck source=relay/doors.sh disable=SC1091
. "$HERE/doors.sh"

usage() {
    cat <<'USAGE'
usage: sudo relay/install.sh [options]       what is missing is asked for; relay/setup asks for everything
       sudo relay/install.sh --uninstall     unsent pictures stay

  --bucket NAME            the bucket
  --region REGION          its region
  --mode s3fs|direct       s3fs (default): copies into a mount of BUCKET:/drop.
                           direct: signed PUTs; its key needs s3:PutObject on drop/* alone
  --credentials FILE       one line ACCESS_KEY_ID:SECRET_ACCESS_KEY, or the CSV file of the AWS console
  --cameras FILE           one line a camera: LOGIN PASSWORD [renames|sftp [PUBLIC KEY]]; mode 0600.
                           With a public key the password may be "-". Logins that are not in it any more are removed
  --listen ADDRESS         take FTP on this LAN address only (default: all)
  --ftp-port PORT          default 21
  --active on|off|20       on (default): cameras may ask for active mode; 20: data comes from port 20 then
  --sftp-port PORT         of the door for sftp cameras, default 2222
  --passive MIN:MAX        passive ports, default 40000:40199
  --passive-address ADDR   the address cameras see, where the relay is behind NAT
  --tls off|on|old         on: offer FTPS with a certificate of its own; old: also to cameras that know TLS 1.0 alone
  --spool DIR              default /srv/hkaws-relay; best a disk of its own
  --name NAME              the relay's name in its heartbeat (default: host name)
  --endpoint URL           another S3 than Amazon's
  --replace-vsftpd         stop the vsftpd that already serves this machine
  --no-packages            install no packages; refuse where one is missing
  --dry-run                say what would be done, change nothing
USAGE
}

say() { printf '%s\n' "$*"; }
refuse() {
    printf 'install.sh: %s\n' "$*" >&2
    exit 1
}

dry='' uninstall='' packages=yes replace_vsftpd='' replaced=''
bucket='' region='' mode='' credentials='' cameras='' listen='' ftp_port='' sftp_port='' active='' passive='' passive_address='' tls='' spool=''
name='' endpoint=''

parse_options() {
    while [ $# -gt 0 ]; do
        case $1 in
        --dry-run) dry=yes ;;
        --uninstall) uninstall=yes ;;
        --no-packages) packages= ;;
        --replace-vsftpd) replace_vsftpd=yes ;;
        --help | -h)
            usage
            exit 0
            ;;
        --bucket | --region | --mode | --credentials | --cameras | --listen | --ftp-port | --sftp-port | --active | --passive | \
            --passive-address | --tls | --spool | --name | --endpoint)
            [ $# -ge 2 ] || refuse "$1 needs a value; see --help"
            local variable=${1#--}
            printf -v "${variable//-/_}" '%s' "$2"
            shift
            ;;
        *) refuse "unknown option $1; see --help" ;;
        esac
        shift
    done
}

# What an earlier run wrote is the default of this one.
earlier() { # file, name
    if [ -r "$1" ]; then sed -n "s/^$2=//p" "$1" | tail -n 1; fi
}

ask() { # variable, question
    if [ -z "${!1}" ]; then
        [ -t 0 ] || refuse "--${1//_/-} is missing"
        read -r -p "$2: " "${1?}"
    fi
}

collect_settings() {
    local conf=$ETC/relay.conf ftp=$ETC/vsftpd.conf
    bucket=${bucket:-$(earlier $conf BUCKET)}
    region=${region:-$(earlier $conf REGION)}
    mode=${mode:-$(earlier $conf DESTINATION)}
    name=${name:-$(earlier $conf RELAY)}
    endpoint=${endpoint:-$(earlier $conf ENDPOINT)}
    spool=${spool:-$(earlier $conf INBOX | sed 's,/in$,,')}
    listen=${listen:-$(earlier $ftp listen_address)}
    ftp_port=${ftp_port:-$(earlier $ftp listen_port)}
    passive_address=${passive_address:-$(earlier $ftp pasv_address)}
    sftp_port=${sftp_port:-$(sed -n 's/^Port //p' $ETC/sshd_config 2>/dev/null || true)}
    if [ -z "$active" ]; then
        case $(earlier $ftp port_enable)/$(earlier $ftp connect_from_port_20) in NO/*) active=off ;; */YES) active=20 ;; esac
    fi
    if [ -z "$passive" ] && [ -r $ftp ]; then passive=$(earlier $ftp pasv_min_port):$(earlier $ftp pasv_max_port); fi
    if [ -z "$tls" ]; then
        case $(earlier $ftp ssl_ciphers) in '') tls=off ;; HIGH) tls=on ;; *) tls=old ;; esac
    fi
    ask bucket 'Bucket'
    ask region 'Region of the bucket'
    mode=${mode:-s3fs} name=${name:-$(uname -n)} spool=${spool:-/srv/hkaws-relay}
    ftp_port=${ftp_port:-21} sftp_port=${sftp_port:-2222} active=${active:-on} passive=${passive:-40000:40199}
}

check_settings() {
    [[ $bucket =~ ^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$ ]] || refuse "--bucket $bucket is no bucket name"
    [[ $region =~ ^[a-z]{2}(-[a-z]+)+-[0-9]$ ]] || refuse "--region $region is no region; write one like eu-central-1"
    [[ $mode =~ ^(s3fs|direct)$ ]] || refuse "--mode $mode: write s3fs or direct"
    [[ $tls =~ ^(off|on|old)$ ]] || refuse "--tls $tls: write off, on or old"
    [[ $name =~ ^[A-Za-z0-9._-]{1,63}$ ]] || refuse "--name $name: letters, digits, dots, hyphens and underscores only"
    [[ $spool =~ ^/[A-Za-z0-9._/-]+$ ]] || refuse "--spool $spool: write an absolute path without spaces"
    [[ $endpoint =~ ^(https?://[A-Za-z0-9.:-]+)?$ ]] || refuse "--endpoint $endpoint: write https://host or http://host:port"
    [[ $ftp_port =~ ^[0-9]{1,5}$ && $ftp_port -ge 1 && $ftp_port -le 65535 ]] || refuse "--ftp-port $ftp_port is no port"
    [[ $sftp_port =~ ^[0-9]{1,5}$ && $sftp_port -ge 1 && $sftp_port -le 65535 ]] || refuse "--sftp-port $sftp_port is no port"
    [[ $active =~ ^(on|off|20)$ ]] || refuse "--active $active: write on, off or 20"
    [[ $passive =~ ^([0-9]{4,5}):([0-9]{4,5})$ ]] || refuse "--passive $passive: write MIN:MAX, as 40000:40199"
    passive_min=${BASH_REMATCH[1]} passive_max=${BASH_REMATCH[2]}
    ((passive_min >= 1024 && passive_max <= 65535 && passive_max - passive_min >= 19)) ||
        refuse "--passive $passive: at least 20 ports from 1024 to 65535, because each transfer holds one to its end"
    local address
    for address in "$listen" "$passive_address"; do
        [[ $address =~ ^([0-9]{1,3}(\.[0-9]{1,3}){3})?$ ]] || refuse "$address is no IPv4 address"
    done
    check_cameras
}

# Fills logins, renames with those of that profile, and sftp with those that come by SFTP. The passwords stay in the file
# until chpasswd reads them.
logins=() renames=() sftp=()
declare -A sftp_keys=()
check_cameras() {
    if [ -z "$cameras" ]; then
        if [ -r $ETC/ftp-logins ]; then
            mapfile -t logins < <(grep . $ETC/ftp-logins)
            read -r -a renames <<<"$(earlier $ETC/relay.conf RENAMES)"
            read -r -a sftp <<<"$(earlier $ETC/relay.conf SFTP)"
            logins+=("${sftp[@]}")
            return
        fi
        [ -t 0 ] || refuse "--cameras is missing: a file with a line LOGIN PASSWORD [renames] for each camera"
        ask_cameras
    fi
    [ -r "$cameras" ] || refuse "cannot read $cameras"
    case $(stat -c %a "$cameras") in *00) ;; *) refuse "others can read the passwords in $cameras; run: chmod 600 $cameras" ;; esac
    local login password profile key number=0 seen=' '
    while read -r login password profile key || [ -n "${login:-}" ]; do
        number=$((number + 1))
        case $login in '' | \#*) continue ;; esac
        [[ $login =~ ^[a-z][a-z0-9_-]{0,30}$ ]] ||
            refuse "$cameras line $number: login $login; use small letters, digits, - and _, beginning with a letter"
        [ ${#password} -ge 8 ] || [ "$password/${profile:-}" = -/sftp ] || refuse "$cameras line $number: the password of $login is missing or shorter than 8 characters"
        [[ ${profile:-} =~ ^(renames|strict|sftp)?$ ]] || refuse "$cameras line $number: profile $profile; write renames, sftp or nothing"
        [ -z "${key:-}" ] || [ "$profile" = sftp ] || refuse "$cameras line $number: too many words"
        [[ $seen != *" $login "* ]] || refuse "$cameras line $number: $login is there twice"
        if id "$login" >/dev/null 2>&1 && ! is_camera "$login"; then
            refuse "$cameras line $number: this machine already has an account $login of its own; choose another login"
        fi
        seen+="$login "
        logins+=("$login")
        if [ "${profile:-}" = renames ]; then renames+=("$login"); fi
        if [ "${profile:-}" = sftp ]; then
            check_sftp_camera "$cameras line $number" "$login" "$password" "${key:-}"
            sftp+=("$login")
            # shellcheck disable=SC2034  # doors.sh reads it
            sftp_keys[$login]=${key:-}
        fi
    done <"$cameras"
    [ ${#logins[@]} -gt 0 ] || refuse "$cameras names no camera"
}

asked_cameras=''
ask_cameras() {
    local login password
    asked_cameras=$(mktemp)
    trap 'rm -f "$asked_cameras"' EXIT
    say 'Cameras, one login each; an empty login ends the list.'
    while read -r -p 'Login: ' login && [ -n "$login" ]; do
        read -r -s -p "Password of $login (not shown): " password
        say
        printf '%s %s\n' "$login" "$password" >>"$asked_cameras"
    done
    cameras=$asked_cameras
}

# No pipe into grep -q, here or elsewhere: it hangs up at its match, printf is killed as it writes on, and with pipefail a camera
# that is in the list is not, once in a few hundred times.
is_listed() { case " ${logins[*]} " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

is_camera() { [ "$(getent passwd "$1" | cut -d: -f5)" = "$COMMENT" ]; }
cameras_installed() { getent passwd | awk -F: -v c="$COMMENT" '$5 == c { print $1 }'; }

run() { # a command that changes something
    if [ -n "$dry" ]; then say "would run: $*"; else "$@"; fi
}

# Says, also to a run after one that broke off, that the units need a restart.
readonly CHANGED=$ETC/.changed

# Standard input becomes the file, by rename, where it differs. The content is never shown.
put() { # mode, owner, file
    local new
    if [ -n "$dry" ]; then
        new=$(mktemp)
        cat >"$new"
        if cmp -s "$new" "$3"; then say "unchanged: $3"; else say "would write: $3 ($1 $2)"; fi
        rm -f "$new"
        return
    fi
    mkdir -p "$(dirname "$3")"
    new=$(mktemp "$3.XXXXXX")
    cat >"$new"
    if cmp -s "$new" "$3"; then
        rm -f "$new"
        new=$3
    else
        say "written: $3"
        note_change "$3"
    fi
    chmod "$1" "$new"
    chown "$2" "$new"
    if [ "$new" != "$3" ]; then mv -f "$new" "$3"; fi
}

fill() { # template on standard input
    sed -e "s|@SPOOL@|$spool|g" -e "s|@FTP_PORT@|$ftp_port|g" -e "s|@PASV_MIN@|$passive_min|g" \
        -e "s|@PASV_MAX@|$passive_max|g" -e "s|@LISTEN_ADDRESS@|${listen:+listen_address=$listen}|g" \
        -e "s|@PASV_ADDRESS@|${passive_address:+pasv_address=$passive_address}|g" \
        -e "s|@ACTIVE@|$([ "$active" = off ] && echo NO || echo YES)|g" -e "s|@PORT_20@|$([ "$active" = 20 ] && echo YES || echo NO)|g" "$@"
}

# vsftpd 3.0.3 (Debian 12) knows one option for TLS 1.0 and 1.1, 3.0.5 (Debian 13) one for each and has both off; an option
# that it does not know ends it. (The manual's ssl_tlsv1_1 is known to none.)
old_protocols() {
    [ "$tls" = old ] || return 0
    printf 'ssl_tlsv1=YES'
    if grep -qs ssl_tlsv11 "$(command -v vsftpd || echo /usr/sbin/vsftpd)"; then printf '\\nssl_tlsv11=YES'; fi
}

# Each new picture costs s3fs questions before its PUT. Says so once the program is here, and what is cheaper.
recommend_mode() {
    [ "$mode" = s3fs ] || return 0
    local version
    [[ $(s3fs --version 2>/dev/null || true) =~ \ V([0-9]+)\.([0-9]+) ]] || return 0
    version=${BASH_REMATCH[1]}.${BASH_REMATCH[2]}
    if ((10#${BASH_REMATCH[1]} > 1 || 10#${BASH_REMATCH[2]} >= 95)); then
        say "s3fs $version asks S3 4 times for each picture: \$10.80 a million; --mode direct asks once: \$5.00, and its key may do less. Recommended: --mode direct"
    else
        say "s3fs $version asks S3 3 times for each picture: \$5.80 a million; --mode direct asks once: \$5.00, and its key may do less"
    fi
}

systemd_runs() { [ -d /run/systemd/system ]; }

install_packages() {
    local missing=() need=(vsftpd python3 logrotate openssl) tool
    if [ "$mode" = s3fs ]; then need+=(s3fs); fi
    if [ ${#sftp[@]} -gt 0 ]; then need+=(sshd ssh-keygen); fi
    for tool in "${need[@]}"; do
        command -v "$tool" >/dev/null || [ -x "/usr/sbin/$tool" ] || missing+=("$tool")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        [ -n "$packages" ] || refuse "missing: ${missing[*]}; install them, or leave out --no-packages"
        local packages_of=("${missing[@]}")
        packages_of=("${packages_of[@]/#sshd/openssh-server}")
        packages_of=("${packages_of[@]/#ssh-keygen/openssh-client}")
        if command -v apt-get >/dev/null; then
            run apt-get update -q
            run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q ca-certificates "${packages_of[@]}"
        elif command -v dnf >/dev/null; then
            packages_of=("${packages_of[@]/#openssh-client/openssh-clients}")
            run dnf install -y ca-certificates "${packages_of[@]/%s3fs/s3fs-fuse}"
        else
            refuse "missing: ${missing[*]}, and neither apt-get nor dnf is here; install them and run this again"
        fi
        # The packages start servers of their own; where there was none before, there shall be none now.
        case " ${missing[*]} " in *' vsftpd '*) replace_vsftpd=ours ;; esac
        case " ${missing[*]} " in
        *' sshd '*) if systemd_runs; then run systemctl -q disable --now ssh.service ssh.socket sshd.service 2>/dev/null || true; fi ;;
        esac
    fi
    # A dry run on a machine without Python can only take it on trust.
    [ -n "$dry" ] && ! command -v python3 >/dev/null ||
        python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' ||
        refuse "python3 is older than 3.9; use Debian 11 / Raspberry Pi OS Bullseye or newer"
}

stop_other_vsftpd() {
    systemd_runs && systemctl -q is-active vsftpd.service || return 0
    [ -n "$replace_vsftpd" ] || [ "$ftp_port" != 21 ] ||
        refuse "a vsftpd already serves port 21 here; --replace-vsftpd stops it, or choose another --ftp-port"
    if [ -n "$replace_vsftpd" ]; then
        run systemctl disable --now vsftpd.service
        # One that the owner ran comes back with --uninstall; one that came with the package a moment ago does not.
        if [ "$replace_vsftpd" != ours ]; then replaced=yes; fi
    fi
}

read_key() { # prints ACCESS:SECRET
    local access secret
    if [ -n "$credentials" ]; then
        [ -r "$credentials" ] || refuse "cannot read $credentials"
        # A byte order mark and Windows line ends come with the console's CSV file.
        tr -d '\r' <"$credentials" | sed -e 's/^\xef\xbb\xbf//' -e '/^Access key ID,/d' -e 's/^\([A-Z0-9]*\),/\1:/' -e '/^$/d'
    else
        read -r -p 'Access key id of the relay: ' access
        read -r -s -p 'Secret access key (not shown): ' secret
        printf '%s:%s\n' "$access" "$secret"
    fi
}

install_credentials() {
    if [ -z "$credentials" ] && [ -s $ETC/credentials ]; then return; fi
    [ -n "$credentials" ] || [ -t 0 ] || refuse "--credentials is missing: a file with ACCESS_KEY_ID:SECRET_ACCESS_KEY"
    local key
    key=$(read_key)
    [[ $key =~ ^[A-Za-z0-9]+:[A-Za-z0-9/+=]+$ ]] ||
        refuse "the credentials are not one line ACCESS_KEY_ID:SECRET_ACCESS_KEY (or the console's CSV file)"
    put 0600 root:root $ETC/credentials <<<"$key"
}

install_accounts() {
    local login nologin
    nologin=$(command -v nologin || echo /usr/sbin/nologin)
    getent group $GROUP >/dev/null || run groupadd --system $GROUP
    [ ${#sftp[@]} -eq 0 ] || getent group "$SFTP_GROUP" >/dev/null || run groupadd --system "$SFTP_GROUP"
    # vsftpd wants to enter this account's home before it enters the spool: it must exist.
    id $ACCOUNT >/dev/null 2>&1 ||
        run useradd --system --user-group --no-create-home --home-dir /var/lib/hkaws-relay --shell "$nologin" $ACCOUNT
    for login in "${logins[@]}"; do
        drop_account_of_other_kind "$login"
        if is_sftp "$login"; then
            has_sftp_account "$login" || add_sftp_account "$login" "$nologin"
            continue
        fi
        id "$login" >/dev/null 2>&1 ||
            run useradd --no-create-home --home-dir /nonexistent --shell "$nologin" --gid $GROUP --comment "$COMMENT" "$login"
    done
    for login in $(cameras_installed); do
        is_listed "$login" && continue
        say "camera $login is not in the list any more; what it sent stays in the spool until it is in S3"
        remove_account "$login"
    done
    if [ -n "$cameras" ] && [ -z "$dry" ]; then
        # Passwords go from file to chpasswd by a pipe, never over a command line.
        awk '$1 != "" && $1 !~ /^#/ && $2 != "-" { print $1 ":" $2 }' "$cameras" | chpasswd
        # Not "!", which sshd takes for an account that is locked, whatever key comes.
        awk '$1 != "" && $1 !~ /^#/ && $2 == "-" { print $1 ":*" }' "$cameras" | chpasswd --encrypted
    fi
}

# By the kernel's table: `mountpoint` denies a mount whose s3fs died, and a question to one that hangs never ends.
is_mount() { # directory
    awk -v place="$1" '$2 == place { found = 1 } END { exit !found }' /proc/mounts
}

# Where s3fs is gone or hangs, and nobody mounts anew.
unmount_dead() {
    while is_mount "$spool/s3" && ! timeout -s KILL 10 stat -f "$spool/s3" >/dev/null 2>&1; do
        say "the s3fs mount on $spool/s3 is dead"
        run umount -l "$spool/s3" || refuse "cannot unmount $spool/s3; run: umount -l $spool/s3"
        [ -z "$dry" ] || return 0
    done
}

install_spool() {
    # A mount point that the FTP user could write to would swallow pictures whenever the mount is away.
    run install -d -o root -g root -m 0755 "$spool" "$spool/in"
    unmount_dead
    is_mount "$spool/s3" || run install -d -o root -g root -m 0755 "$spool/s3"
    run install -d -o $ACCOUNT -g $ACCOUNT -m 0700 "$spool/out"
    local login
    for login in "${logins[@]}"; do make_inbox "$login"; done
    case $(stat -f -c %T "$spool" 2>/dev/null) in
    tmpfs | ramfs) say "WARNING: $spool is in memory; a power cut loses what waits there. Use --spool on a disk." ;;
    esac
}

install_configuration() {
    local login extra=()
    local kept=''
    if [ -r $ETC/relay.conf ]; then
        kept=$(grep -vE '^(#|$|(RELAY|BUCKET|REGION|ENDPOINT|DESTINATION|INBOX|OUTBOX|MOUNT|CREDENTIALS|FTP_ADDRESS|FTP_PORT|RENAMES|SFTP|SFTP_PORT)=)' \
            $ETC/relay.conf || true)
    fi
    put 0644 root:root $ETC/relay.conf <<CONF
# Settings of the relay; doc/relay.md explains them. relay/install.sh wrote these and keeps others that you add.
RELAY=$name
BUCKET=$bucket
REGION=$region
ENDPOINT=$endpoint
DESTINATION=$mode
INBOX=$spool/in
OUTBOX=$spool/out
MOUNT=$spool/s3
CREDENTIALS=$ETC/credentials
FTP_ADDRESS=${listen:-127.0.0.1}
FTP_PORT=$ftp_port
RENAMES=${renames[*]:-}
SFTP=${sftp[*]:-}
SFTP_PORT=$sftp_port${kept:+
$kept}
CONF
    {
        fill "$HERE/etc/vsftpd.conf.in" | sed '/^$/N;/^\n$/D'
        if [ "$tls" != off ]; then
            [ "$tls" = on ] && ciphers=HIGH || ciphers=ALL:@SECLEVEL=0
            sed -e "s|@TLS_CIPHERS@|$ciphers|" -e "s|@TLS_OLD@|$(old_protocols)|" "$HERE/etc/vsftpd-tls.conf.in" | sed '/^$/d'
        fi
    } | put 0600 root:root $ETC/vsftpd.conf
    local least=''
    if [ "$tls" = on ]; then least='MinProtocol = TLSv1.2'; fi
    sed "s|@MIN_PROTOCOL@|$least|" "$HERE/etc/openssl.cnf.in" | put 0644 root:root $ETC/openssl.cnf
    for login in "${logins[@]}"; do is_sftp "$login" || printf '%s\n' "$login"; done | put 0600 root:root $ETC/ftp-logins
    run install -d -m 0700 $ETC/ftp-profiles
    for login in "${logins[@]}"; do
        case " ${renames[*]:-} " in
        *" $login "*) put 0600 root:root "$ETC/ftp-profiles/$login" <"$HERE/etc/vsftpd-renames.conf" ;;
        *) if [ -e "$ETC/ftp-profiles/$login" ]; then run rm -f "$ETC/ftp-profiles/$login"; fi ;;
        esac
    done
    if [ "$tls" != off ] && [ ! -e $ETC/ftp-key.pem ]; then
        run openssl req -x509 -newkey rsa:2048 -nodes -days 7300 -subj "/CN=$name" \
            -keyout $ETC/ftp-key.pem -out $ETC/ftp-cert.pem 2>/dev/null ||
            refuse 'openssl could not make a certificate; try --tls off'
    fi
    put 0644 root:root /etc/pam.d/hkaws-relay <"$HERE/etc/pam"
    put 0644 root:root /etc/logrotate.d/hkaws-relay <"$HERE/etc/logrotate"
    if [ -d /etc/ssh/sshd_config.d ]; then put 0644 root:root /etc/ssh/sshd_config.d/hkaws-relay.conf <"$HERE/etc/sshd.conf"; fi
    install_sftp
    run install -d -m 0750 /var/log/hkaws-relay
    run install -d -o $ACCOUNT -g $ACCOUNT -m 0700 /var/lib/hkaws-relay

    [ "$mode" = s3fs ] && extra=(-e 's|@AFTER_MOUNT@|After=hkaws-relay-mount.service|' -e '/@LOAD_CREDENTIAL@/d') ||
        extra=(-e '/@AFTER_MOUNT@/d' -e '/^# Not Requires/d' -e "s|@LOAD_CREDENTIAL@|LoadCredential=s3:$ETC/credentials|")
    fill "${extra[@]}" "$HERE/etc/hkaws-relay.service" | put 0644 root:root $UNITS/hkaws-relay.service
    fill "$HERE/etc/hkaws-relay-ftp.service" | put 0644 root:root $UNITS/hkaws-relay-ftp.service
    if [ "$mode" = s3fs ]; then
        put 0644 root:root $UNITS/hkaws-relay-mount.service <"$HERE/etc/hkaws-relay-mount.service"
    fi
}

install_program() {
    local file
    run install -d -m 0755 $LIB $LIB/hkaws_relay
    for file in "$HERE"/hkaws_relay/*.py; do
        # shellcheck disable=SC2094  # two files of one name
        put 0644 root:root "$LIB/hkaws_relay/$(basename "$file")" <"$file"
    done
    # Of the kit before 1.1; `hkaws-relay mount` took its place.
    if [ -e $LIB/hkaws-relay-mount ]; then run rm -f $LIB/hkaws-relay-mount; fi
    put 0755 root:root /usr/local/bin/hkaws-relay <"$HERE/hkaws-relay"
    if [ -r "$HERE/../doc/relay.md" ]; then
        put 0644 root:root /usr/local/share/doc/hkaws-relay/relay.md <"$HERE/../doc/relay.md"
        run chmod 0755 /usr/local/share/doc/hkaws-relay
    fi
}

start_units() {
    local units=(hkaws-relay-ftp.service hkaws-relay.service)
    if [ ${#sftp[@]} -gt 0 ]; then units+=(hkaws-relay-sftp.service); fi
    if [ "$mode" = s3fs ]; then
        units+=(hkaws-relay-mount.service)
    elif [ -e $UNITS/hkaws-relay-mount.service ]; then
        if systemd_runs; then run systemctl stop hkaws-relay-mount.service; fi
        run systemctl -q disable hkaws-relay-mount.service
        run rm -f $UNITS/hkaws-relay-mount.service
    fi
    run systemctl -q enable "${units[@]}"
    if ! systemd_runs; then
        say "systemd does not run here: the units are enabled and start at the next boot"
        return
    fi
    run systemctl daemon-reload
    apply_changes "${units[@]}"
    run rm -f $CHANGED
}

remove() {
    local login waiting=0 unit
    remove_sftp
    local bring_back=''
    if [ -e $ETC/replaced-vsftpd ]; then bring_back=yes; fi
    for unit in hkaws-relay-ftp hkaws-relay hkaws-relay-mount; do
        if systemd_runs && [ -e $UNITS/$unit.service ]; then run systemctl -q disable --now $unit.service; fi
        run rm -f $UNITS/$unit.service $UNITS/multi-user.target.wants/$unit.service
    done
    if systemd_runs; then run systemctl daemon-reload; fi
    if systemd_runs && [ -n "$bring_back" ]; then run systemctl -q enable --now vsftpd.service; fi
    spool=${spool:-$(earlier $ETC/relay.conf INBOX | sed 's,/in$,,')}
    spool=${spool:-/srv/hkaws-relay}
    unmount_dead
    for login in $(cameras_installed); do remove_account "$login"; done
    if getent group $GROUP >/dev/null; then run groupdel $GROUP; fi
    run rm -f /etc/pam.d/hkaws-relay /etc/logrotate.d/hkaws-relay /etc/ssh/sshd_config.d/hkaws-relay.conf
    run rm -rf $ETC $LIB /usr/local/bin/hkaws-relay /usr/local/share/doc/hkaws-relay /var/lib/hkaws-relay /var/log/hkaws-relay
    if [ -d "$spool" ]; then
        waiting=$({ find "$spool/in" "$spool/out" -type f ! -name '.lock' ! -name '.child.lock' ! -path "$spool/out/.lost/*" \
            ! -path "$spool/out/.empty/*" 2>/dev/null || true; } | wc -l)
    fi
    if [ "$waiting" -gt 0 ]; then
        say "$waiting unsent pictures stay in $spool/in and $spool/out; install again to send them, or copy them away"
        return
    fi
    if [ -d "$spool" ]; then
        # rmdir alone: what is not empty, or still mounted, stays.
        [ ! -d "$spool/in" ] || run find "$spool/in" "$spool/out" -depth \( -name .lock -o -name .child.lock -o -path "$spool/out/.lost/*" -o -path "$spool/out/.empty/*" -o -type d \) -delete
        [ ! -d "$spool/s3" ] || run rmdir --ignore-fail-on-non-empty "$spool/s3"
        # A disk of its own is mounted there, and stays so.
        mountpoint -q "$spool" || run rmdir --ignore-fail-on-non-empty "$spool"
    fi
    if id $ACCOUNT >/dev/null 2>&1; then remove_account $ACCOUNT; fi
    say "removed"
}

main() {
    parse_options "$@"
    [ "$(id -u)" = 0 ] || refuse "run it with sudo"
    if [ -n "$uninstall" ]; then
        remove
        return
    fi
    collect_settings
    check_settings
    # shellcheck disable=SC2034  # doors.sh reads it
    bound=$(bound_to)
    install_packages
    recommend_mode
    stop_other_vsftpd
    if [ -z "$dry" ]; then mkdir -p $ETC && chmod 0755 $ETC; fi
    if [ -n "$replaced" ]; then put 0644 root:root $ETC/replaced-vsftpd <<<'vsftpd.service was stopped for the relay'; fi
    install_credentials
    install_accounts
    install_spool
    install_configuration
    install_program
    start_units
    say "done. Open TCP $ftp_port$([ ${#sftp[@]} -eq 0 ] || echo ", $sftp_port") and $passive_min-$passive_max for the cameras, and try: hkaws-relay status"
}

main "$@"
