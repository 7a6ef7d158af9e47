#!/bin/sh
# Puts an executable and each library it is linked to into a folder that is to be the root of an image.
set -eu
executable=$1
image=$2

mkdir -p "$image/gateway" "$image/etc" "$image/tmp"
chmod 1777 "$image/tmp"
cp "$executable" "$image/gateway/gateway"
chmod 755 "$image/gateway/gateway"
# Names are looked up in /etc/hosts first, as everywhere.
echo 'hosts: files dns' > "$image/etc/nsswitch.conf"

libraries=$(ldd "$executable")
case $libraries in *'not found'*) echo "$libraries" >&2; exit 1 ;; esac
# The C library loads this one by itself, when it has to unwind a thread.
unwinder=$(ldconfig -p 2>/dev/null | sed -n 's/.*libgcc_s\.so\.1 .*=> //p' | head -n 1)
echo "$libraries $unwinder" | grep -o '/[^ ]*' | tar -chf - -T - | tar -xf - -C "$image"
