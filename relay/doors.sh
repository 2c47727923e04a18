# Part of install.sh: how cameras get in beside plain FTP (SFTP, active mode), and what an upgrade may restart.
# shellcheck shell=bash disable=SC2154,SC2086,SC2034  # variables and functions of install.sh

readonly SFTP_GROUP=hkaws-sftp SFTP_ROOM=upload

is_sftp() { case " ${sftp[*]:-} " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

# The rest of a camera's line after `sftp`: its public key. A password of "-" is none.
check_sftp_camera() { # where, login, password, key
    [ -z "$4" ] || [[ $4 =~ ^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+)\ [A-Za-z0-9+/=]+(\ .*)?$ ]] ||
        refuse "$1: behind sftp stands the camera's public key, as in its .pub file, or nothing"
    [ "$3" != - ] || [ -n "$4" ] || refuse "$1: $2 has neither a password nor a public key"
}

# Every camera is the one system user in the end, as with FTP: by FTP vsftpd sees to that, by SFTP the account itself.
add_sftp_account() { # login, nologin
    run useradd --no-create-home --home-dir / --shell "$2" --non-unique --uid "$(id -u $ACCOUNT 2>/dev/null || echo 0)" \
        --gid $ACCOUNT --groups "$GROUP,$SFTP_GROUP" --comment "$COMMENT" "$1"
}

has_sftp_account() { case " $(id -nG "$1" 2>/dev/null || true) " in *" $SFTP_GROUP "*) return 0 ;; *) return 1 ;; esac; }

# An account cannot change its kind; what it sent lies in the spool and not in the account.
drop_account_of_other_kind() { # login
    local wanted='' is=''
    is_camera "$1" || return 0
    if is_sftp "$1"; then wanted=sftp; fi
    if has_sftp_account "$1"; then is=sftp; fi
    if [ "$wanted" != "$is" ]; then remove_account "$1"; fi
}

# Forced, because an account that shares its number with the mover counts as being at work.
remove_account() { run userdel --force "$1"; }

# sshd enters only a directory of root's, so the camera writes one level below it.
make_inbox() { # login
    local place=$spool/in/$1
    if ! is_sftp "$1"; then
        run install -d -o $ACCOUNT -g $ACCOUNT -m 0700 "$place"
        return
    fi
    run install -d -o root -g root -m 0755 "$place"
    run install -d -o $ACCOUNT -g $ACCOUNT -m 0700 "$place/$SFTP_ROOM"
    # What the camera sent while it came by FTP.
    run find "$place" -mindepth 1 -maxdepth 1 ! -name $SFTP_ROOM -exec mv -n -t "$place/$SFTP_ROOM" {} +
}

install_sftp() {
    local login kind key exempt=''
    if [ ${#sftp[@]} -eq 0 ]; then
        remove_sftp
        return
    fi
    run install -d -m 0700 $ETC/sftp $ETC/sftp/keys
    # sshd reads a camera's key as that camera.
    run chmod 0711 $ETC/sftp $ETC/sftp/keys
    for kind in ed25519 rsa; do
        [ -e $ETC/sftp/host_$kind ] || run ssh-keygen -q -t $kind -N '' -C "$name" -f $ETC/sftp/host_$kind
    done
    for login in "${!sftp_keys[@]}"; do
        if [ -n "${sftp_keys[$login]}" ]; then
            put 0644 root:root "$ETC/sftp/keys/$login" <<<"${sftp_keys[$login]}"
        else
            run rm -f "$ETC/sftp/keys/$login"
        fi
    done
    for key in "$ETC"/sftp/keys/*; do
        if [ -e "$key" ] && ! is_sftp "${key##*/}"; then run rm -f "$key"; fi
    done
    # OpenSSH 9.8 and later shut an address out that failed to log in: one camera with a wrong password would take all those
    # with it that come over the same router. Older ones end on a word that they do not know.
    if grep -qi persourcepenaltyexemptlist /usr/sbin/sshd 2>/dev/null; then
        exempt='PerSourcePenaltyExemptList 127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,169.254.0.0/16,::1,fc00::/7,fe80::/10'
    fi
    sed -e "s|@SFTP_PORT@|$sftp_port|" -e "s|@SPOOL@|$spool|" -e "s|@SFTP_LISTEN@|${listen:+ListenAddress $listen}|" \
        -e "s|@EXEMPT@|$exempt|" "$HERE/etc/sshd_config.in" | sed '/^$/N;/^\n$/D' | put 0600 root:root $ETC/sshd_config
    fill "$HERE/etc/hkaws-relay-sftp.service" | put 0644 root:root $UNITS/hkaws-relay-sftp.service
}

remove_sftp() {
    if [ -e $UNITS/hkaws-relay-sftp.service ]; then
        if systemd_runs; then run systemctl -q disable --now hkaws-relay-sftp.service; fi
        run rm -f $UNITS/hkaws-relay-sftp.service $UNITS/multi-user.target.wants/hkaws-relay-sftp.service
    fi
    run rm -rf $ETC/sftp $ETC/sshd_config
    if getent group $SFTP_GROUP >/dev/null; then run groupdel $SFTP_GROUP; fi
}

# Which unit a file belongs to, and whether it needs a restart for it. The FTP server drops uploads when it is restarted and
# reads its configuration anew when it is told, so only what it reads at its very start is worth that.
note_change() { # file
    case $1 in
    "$ETC/vsftpd.conf") echo ftp ;;
    "$ETC/sshd_config") echo sftp ;;
    "$ETC/relay.conf" | "$ETC/credentials" | "$LIB"/* | /usr/local/bin/hkaws-relay | "$UNITS"/hkaws-relay.service | \
        "$UNITS"/hkaws-relay-mount.service) echo "mover mount" ;;
    "$UNITS"/* | "$ETC/openssl.cnf") echo unit ;;
    *) echo none ;;
    esac >>$CHANGED
}

changed() { [ -e $CHANGED ] && grep -qw "$1" $CHANGED; }

# What vsftpd reads at its start alone, and which settings there are: one that vanishes would keep its value.
bound_to() {
    if [ -r $ETC/vsftpd.conf ]; then
        sed -n -e '/^\(listen\|ssl\|rsa\)/p' -e 's/^\([a-z0-9_]*\)=.*/has \1/p' $ETC/vsftpd.conf | sort -u
    fi
}

must_restart_ftp() {
    local now
    now=$(bound_to)
    [ -n "$bound" ] || return 1
    [ -n "$(comm -23 <(printf '%s\n' "$bound") <(printf '%s\n' "$now"))" ] || [ "$(grep '^[^h]' <<<"$bound")" != "$(grep '^[^h]' <<<"$now")" ]
}

# No upload is broken off: the FTP and SFTP servers keep their sessions and their port.
apply_changes() {
    local unit
    if changed ftp && must_restart_ftp; then
        run systemctl restart hkaws-relay-ftp.service
    elif changed ftp; then
        run systemctl reload-or-restart hkaws-relay-ftp.service
    fi
    if [ ${#sftp[@]} -gt 0 ] && changed sftp; then run systemctl reload-or-restart hkaws-relay-sftp.service; fi
    if changed mount && [ "$mode" = s3fs ]; then run systemctl restart hkaws-relay-mount.service; fi
    if changed mover; then run systemctl restart hkaws-relay.service; fi
    for unit in "$@"; do run systemctl start "$unit"; done
    if changed unit; then say "a door's unit changed, which takes effect when you restart it: systemctl restart hkaws-relay-ftp (uploads under way break off)"; fi
}
