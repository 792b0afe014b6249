#!/usr/bin/env bash
# Measures what the audit trail costs document writes over HTTP, on a platform of its own in a home that is thrown away;
# prints the figures, writes benchmarks/results/audit-cost.md and fails above the limit.
# usage: benchmarks/audit-cost.sh [--name=value ...]   connections=16 rounds=5 warmup=8 seconds=6 limit=15 (percent) report=FILE
# smoke: benchmarks/audit-cost.sh --rounds=1 --warmup=1 --seconds=2 --limit=100 --report=/tmp/audit-cost.md
# With $LUCID_PORT_BASE, ports from there on are used, else 18485 to 18488.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
first=${LUCID_PORT_BASE:-18485}
home=$(mktemp -d)
end() {
  "$root/lucid" down --home "$home" || true
  rm -rf "$home"
}
trap end EXIT
"$root/lucid" up --home "$home" --port "$first" --volume-port $((first + 1)) \
  --mongo-port $((first + 2)) --mongo-admin-port $((first + 3))
mvn -q -B -f "$root/pom.xml" -pl benchmarks -DskipTests package
cd "$root/benchmarks"
java -Xmx512m -cp target/classes lucid.benchmarks.AuditCost "--url=http://127.0.0.1:$first" \
  "--home=$home" "$@"
