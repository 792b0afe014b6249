#!/usr/bin/env bash
# Updates every swappable bundle of a running platform while documents are read, and fails if a single request does.
# usage: benchmarks/swap-under-load.sh [--home DIR]     (the platform of that home runs: ./lucid up --home DIR)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
home="$root/.lucid"
if [ "${1:-}" = "--home" ]; then
  home=$2
fi
url=$("$root/lucid" status --home "$home" | grep -oE 'http://[^ ]+' | head -n 1)
bundles=$(echo "$root"/assembly/target/lucid-storage-*/bundles)
mvn -q -B -f "$root/pom.xml" -pl benchmarks -DskipTests package
token=$("$root/lucid" token --home "$home")
exec java -cp "$root/benchmarks/target/classes" lucid.benchmarks.SwapUnderLoad "${url%/api/v1}" "Bearer $token" "$bundles"
