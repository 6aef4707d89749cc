#!/usr/bin/env bash
# Installs the Debian packages of scripts/packages.txt that are missing. Asks before it uses sudo; safe to run again.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

mapfile -t wanted < <(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$here/packages.txt")
missing=()
for package in "${wanted[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

echo "Packages to install: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if [ -t 0 ]; then
    read -r -p "Install them with sudo apt-get? [Y/n] " answer
    case "$answer" in [nN]*) echo "Install them by hand, then run this again." >&2; exit 3 ;; esac
  fi
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
