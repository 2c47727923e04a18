# shellcheck shell=bash
# Builds what is missing and finds a JDK 25; sets root and java, and goes to the project's directory.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
./hkaws --version >&2
./mvnw -q -B -pl functions,bench -am -DskipTests -Dspotless.check.skip=true package >&2
for java in "${JAVA_HOME:-/none}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*25*/bin/java; do
    if [[ -x $java ]] && "$java" -version 2>&1 | grep -q '"25'; then
        break
    fi
    java=
done
: "${java:?no JDK 25 found: install one, or set JAVA_HOME to its directory}"
