#!/bin/sh
# Makes the root of a container, and then runs a command: container.sh ROOT read-only|writable [SOURCE TARGET ro|rw]... -- COMMAND
#
# ROOT is an empty folder; a file system in memory is mounted there that holds nothing but the given files and folders. Only a mount
# namespace of its own may call it, as `ip netns exec` makes one: it ends with the command, and takes everything along.
set -eu
root=$1
access=$2
shift 2
mount -t tmpfs -o mode=755 container "$root"
while [ "$1" != -- ]; do
  source=$1
  target=$root$2
  if [ -L "$source" ]; then cp -P "$source" "$target"
  else
    if [ -d "$source" ]; then mkdir -p "$target"; else mkdir -p "$(dirname "$target")" && : >"$target"; fi
    mount --rbind "$source" "$target"
    [ "$3" = rw ] || mount -o remount,bind,ro "$target"
  fi
  shift 3
done
shift
[ "$access" = writable ] || mount -o remount,bind,ro "$root"
exec "$@"
