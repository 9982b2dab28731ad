#!/usr/bin/env bash
# packages.sh: the Debian packages that the local node, Postgres and the browser tests need. Installs only what lacks.
set -euo pipefail
packages=(
  containerd runc containernetworking-plugins iptables conntrack socat iproute2 kmod procps tini inotify-tools # the node
  busybox-static bash openssl gcc libc6-dev util-linux                                                           # its images and keys
  fonts-wqy-zenhei                                                                                               # pages in Chinese
  postgresql chromium brotli make curl ca-certificates git pkg-config python3-venv
)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done
((${#missing[@]})) || exit 0

[ "$(id -u)" = 0 ] || { echo "run as root, or install yourself: apt-get install ${missing[*]}" >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive
install() { apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}"; }
# The list may be old or absent on a fresh machine: fetched only where the first try says so.
install || { apt-get update && install; }
