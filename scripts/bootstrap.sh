#!/bin/sh
# From a clean clone to everything Misl needs: system packages, virtual environment, pinned packages, front end, messages.
#
#   scripts/bootstrap.sh demo    what runs the office
#   scripts/bootstrap.sh dev     and what tests and checks it
#   scripts/bootstrap.sh bench   and what measures it
#   scripts/bootstrap.sh oldest  and the oldest PostgreSQL that an office may have
#
# Each step does nothing when it is up to date. SYSTEM_PACKAGES=skip leaves the system alone; PYTHON=… chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-demo}
# What was typed, to be named when it has to be typed again.
case $purpose in dev) chore=test ;; *) chore=$purpose ;; esac
PYTHON=${PYTHON:-python3}
bin=$PWD/.venv/bin
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '%s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

# Run a command; a dot every two seconds while it is silent; its output only when it fails.
quietly() {
    said=$1; shift
    printf '  %s …' "$said"
    log=$(mktemp)
    begun=$(date +%s)
    "$@" >"$log" 2>&1 &
    job=$!
    trap 'kill "$job" 2>/dev/null; rm -f "$log"; exit 130' INT TERM HUP
    while kill -0 "$job" 2>/dev/null; do
        sleep 0.2
        tick=$((${tick:-0} + 1))
        [ $((tick % 10)) -ne 0 ] || printf '.'
    done
    code=0
    wait "$job" || code=$?
    trap - INT TERM HUP
    if [ "$code" -ne 0 ]; then
        printf '\n'
        tail -n 40 "$log" >&2
        rm -f "$log"
        fail "This step failed: $said (exit code $code). What it said stands above."
    fi
    rm -f "$log"
    printf ' %s s\n' "$(($(date +%s) - begun))"
}

# One word for the content of files and folders.
fingerprint() { find "$@" -type f -not -path '*/node_modules/*' -exec sha256sum {} + | sort | sha256sum | cut -d' ' -f1; }
stamp_is() { [ "$(cat ".venv/.misl-$1" 2>/dev/null)" = "$2" ]; }
set_stamp() { printf '%s' "$2" >".venv/.misl-$1"; }

# ── system packages ──

wanted() {
    cat <<'LIST'
python3-venv            the virtual environment that holds Misl's packages
bubblewrap              the sandbox in which files from outside are read
poppler-utils           an independent program that checks signed letters
openssl                 an independent program that checks signatures
libpango-1.0-0          letters and slips as PDF
libpangoft2-1.0-0       letters and slips as PDF
libharfbuzz-subset0     small fonts inside those PDFs
fontconfig              finding fonts for letters
fonts-noto-core         letters in English and Urdu
LIST
    [ "$purpose" != demo ] || return 0
    cat <<'LIST'
chromium                browser tests
qpdf                    tests with encrypted and broken PDFs
gettext                 collecting and comparing messages
LIST
    case $purpose in
        bench) echo "wrk                     asking for many pages at once" ;;
        oldest) echo "postgresql-15           the oldest PostgreSQL that an office may have" ;;
    esac
}

is_installed() {
    case $1 in
        # A Python that does not come from the system may bring venv itself.
        python3-venv) "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ;;
        *) [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
    esac
}

system_packages() {
    [ "${SYSTEM_PACKAGES:-}" != skip ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        [ -d .venv ] || { say "This is not a Debian system: please see that it has what these packages hold:"; wanted; }
        return 0
    fi
    missing=$(wanted | while read -r name reason; do is_installed "$name" || echo "$name"; done)
    [ -n "$missing" ] || return 0
    say "These system packages are missing:"
    wanted | while read -r name reason; do
        case " $(echo $missing) " in *" $name "*) printf '  %-22s %s\n' "$name" "$reason" ;; esac
    done
    install="apt-get install -y --no-install-recommends $(echo $missing)"
    if [ "$(id -u)" -eq 0 ]; then as_root=""
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || { [ -t 0 ] && say "Installing them needs your password:" && sudo -v; }; }; then as_root="sudo"
    else
        fail "Installing them needs an administrator. Please run, or have run:

    sudo apt-get update && sudo $install

and then the same make command again. (SYSTEM_PACKAGES=skip make $chore goes on without them.)"
    fi
    quietly "Asking the package index" $as_root apt-get update
    quietly "Installing $(echo $missing)" $as_root env DEBIAN_FRONTEND=noninteractive $install
}

# Ubuntu forbids unprivileged sandboxes except to programs named in AppArmor: name bubblewrap, and it alone.
allow_sandbox() {
    [ "${SYSTEM_PACKAGES:-}" != skip ] || return 0
    [ "$(cat /proc/sys/kernel/apparmor_restrict_unprivileged_userns 2>/dev/null || echo 0)" = 1 ] || return 0
    [ -d /etc/apparmor.d ] && [ ! -e /etc/apparmor.d/misl-bwrap ] && command -v bwrap >/dev/null 2>&1 || return 0
    [ "$(id -u)" -ne 0 ] || return 0
    bwrap --unshare-all --ro-bind / / true 2>/dev/null && return 0
    say "This system forbids the sandbox in which foreign files are read. An AppArmor profile for bubblewrap alone allows it."
    profile='abi <abi/4.0>,
include <tunables/global>
profile misl-bwrap /usr/bin/bwrap flags=(unconfined) {
  userns,
}'
    if sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; then
        printf '%s\n' "$profile" | sudo tee /etc/apparmor.d/misl-bwrap >/dev/null && sudo apparmor_parser -r /etc/apparmor.d/misl-bwrap ||
            say "It could not be loaded; uploads will wait in quarantine. See: .venv/bin/misl doctor"
    else
        say "Without an administrator it can't be installed; uploads will wait in quarantine. See: .venv/bin/misl doctor"
    fi
}

# ── Python ──

virtual_environment() {
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        fail "Misl needs Python 3.11 or newer; '$PYTHON' is not. Name another one: PYTHON=/path/to/python3.11 make $chore"
    if ! "$bin/python" -c '' 2>/dev/null; then
        rm -rf .venv
        quietly "Making the virtual environment" "$PYTHON" -m venv .venv
    fi
}

packages() {
    kind=demo files="requirements/misl.txt requirements/build.txt"
    [ "$purpose" = demo ] || kind=dev files="requirements/misl.txt requirements/dev.txt"
    locked=$(fingerprint requirements pyproject.toml)
    # What tests need holds all that the office needs.
    stamp_is dev "$locked" && return 0
    stamp_is "$kind" "$locked" && return 0
    pinned=$(sed -n 's/^uv==\([^ ]*\).*/\1/p' requirements/uv.txt)
    case "$("$bin/uv" --version 2>/dev/null)" in
        "uv $pinned"*) ;;
        *) quietly "Installing uv" "$bin/python" -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r requirements/uv.txt ;;
    esac
    quietly "Installing Python packages" "$bin/uv" pip sync --python "$bin/python" --require-hashes requirements/uv.txt $files
    quietly "Installing Misl itself" "$bin/uv" pip install --python "$bin/python" --no-deps --no-build-isolation --editable .
    rm -f .venv/.misl-demo .venv/.misl-dev
    set_stamp "$kind" "$locked"
}

# ── what is built from sources ──

front_end() {
    [ -f frontend/package.json ] || return 0
    lock=$(fingerprint frontend/package-lock.json)
    sources=$(fingerprint frontend)
    if ! { [ -d frontend/node_modules ] && stamp_is node_modules "$lock"; }; then
        stamp_is frontend "$sources" && [ -d src/misl/ui/static/misl ] && return 0
        quietly "Installing front-end packages" env PATH="$bin:$PATH" sh -c 'cd frontend && npm ci --ignore-scripts --no-audit --no-fund'
        set_stamp node_modules "$lock"
    fi
    stamp_is frontend "$sources" && [ -d src/misl/ui/static/misl ] && return 0
    quietly "Building styles and scripts" env PATH="$bin:$PATH" sh -c 'cd frontend && npm run build'
    set_stamp frontend "$sources"
}

messages() {
    [ -d src/misl/locale ] || return 0
    catalogues=$(find src/misl/locale -name '*.po' -exec sha256sum {} + | sha256sum | cut -d' ' -f1)
    stamp_is messages "$catalogues" && return 0
    quietly "Compiling messages" "$bin/python" scripts/compile_messages.py
    set_stamp messages "$catalogues"
}

system_packages
allow_sandbox
virtual_environment
packages
front_end
messages
