#!/usr/bin/env bash
# Measures the engine beside the emulator and the bare disk; prints the figures and writes benchmarks/results/engine.md.
# usage: benchmarks/engine.sh [--name=value ...]   parts=abcde rounds=5 warmup=6 millis=3000 settle=1000 threads=8 load=1000000
#        queries=5000 sort=200000 cache=256 (MiB) heap=2048 (MiB) folder=DIR (on the disk that is measured) report=FILE
# smoke: benchmarks/engine.sh --rounds=1 --warmup=1 --millis=200 --load=20000 --queries=500 --sort=20000
set -euo pipefail
cd "$(dirname "$0")"
mvn -q -B -f ../pom.xml -pl benchmarks -am -DskipTests -Dmdep.outputFile=target/classpath.txt \
  -Dmdep.includeScope=runtime package dependency:build-classpath
exec java -Xmx1g -Dlogback.configurationFile=lucid/benchmarks/engine/logback-server.xml \
  -cp "target/classes:$(cat target/classpath.txt)" lucid.benchmarks.engine.EngineBenchmark "$@"
