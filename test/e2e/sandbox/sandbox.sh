#!/usr/bin/env bash
# Runs a command in kernel namespaces of its own (network, processes, mounts): sandbox.sh COMMAND [ARGUMENT]...
#
# Everything that the end-to-end tests make lives in there: servers, addresses, network namespaces, and files, which lie in a
# file system in memory at $E2E_FOLDER. When the command ends, in whichever way, or this script is killed, the kernel
# ends the processes and takes the rest away. With E2E_LOGS=FOLDER, the servers' logs are kept there. Needs Linux, and root or the right to make user namespaces.
set -u

if [ "${1:-}" = --inside ]; then
  shift
  mount -t tmpfs -o mode=755 e2e /run && mkdir /run/e2e && ip link set lo up || exit 1
  # EndpointSlices refuse loopback addresses (test/e2e/cluster/address.ts).
  ip address add 10.200.0.1/32 dev lo || exit 1
  export E2E_FOLDER=/run/e2e TMPDIR=/run/e2e
  # The first process of a namespace gets no signal that it does not ask for, and its end is the end of all others.
  trap 'kill -TERM $command 2>/dev/null' TERM INT
  "$@" &
  command=$!
  wait "$command"
  status=$?
  # A signal ends `wait` before the command has ended.
  while kill -0 "$command" 2>/dev/null; do wait "$command"; status=$?; done
  if [ -n "${E2E_LOGS:-}" ]; then (cd "$E2E_FOLDER" && find . -name '*.log' -exec cp --parents -t "$E2E_LOGS" {} +); fi
  exit "$status"
fi

if [ -n "${E2E_LOGS:-}" ]; then mkdir -p "$E2E_LOGS" && E2E_LOGS=$(cd "$E2E_LOGS" && pwd) && export E2E_LOGS || exit 1; fi

cannot() {
  echo "make e2e: $1" >&2
  exit 1
}

[ "$(uname)" = Linux ] || cannot 'needs Linux: it runs real servers in network namespaces.'
for tool in unshare setpriv mount ip; do
  command -v "$tool" >/dev/null || cannot "\"$tool\" is missing (packages util-linux and iproute2)."
done

namespaces=(--net --pid --mount --fork --kill-child --mount-proc)
works() { unshare "$@" "${namespaces[@]}" sh -c 'mount -t tmpfs e2e /run && mkdir /run/e2e && ip link set lo up && ip netns add try' 2>/dev/null; }

if [ "$(id -u)" = 0 ] && works; then user=()
elif works --user --map-root-user; then user=(--user --map-root-user)
else cannot 'needs root, or the right to make user namespaces ("unshare --user --map-root-user --net true" fails here).'
fi
# unshare itself does not listen to SIGTERM and SIGINT; when it is killed, the kernel kills what it runs (--kill-child), and when
# this script is killed, it kills unshare (--pdeathsig).
setpriv --pdeathsig KILL unshare "${user[@]}" "${namespaces[@]}" bash "$0" --inside "$@" &
sandbox=$!
trap 'kill -KILL $sandbox 2>/dev/null; exit 130' INT
trap 'kill -KILL $sandbox 2>/dev/null; exit 143' TERM
wait "$sandbox"
