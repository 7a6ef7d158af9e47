#!/bin/sh
# Starts the gateway on the simulated clouds, asks it for what is asked most, and has the JVM keep what that took in start.aot.
set -eu

java -cp 'simulator-classes:lib/main/*:lib/boot/*' io.upgrades.gateway.simulator.SimulatedClouds 18081 18082 &
clouds=$!
UPGRADES_ACCESS=open QUARKUS_CONFIG_LOCATIONS=simulator-classes/application-dev.properties \
    java -XX:AOTCacheOutput=start.aot -Xlog:aot=error -XX:MaxRAMPercentage=60 -jar quarkus-run.jar &
gateway=$!

patience=120
until wget -q -O /dev/null http://127.0.0.1:8080/q/health/ready; do
    patience=$((patience - 1))
    [ "$patience" -gt 0 ]
    sleep 1
done
for each in upgrades clusters upgrades/summary q/metrics q/health/live '' upgrades; do
    wget -q -O /dev/null "http://127.0.0.1:8080/$each"
done

kill -TERM "$gateway"
# 143: ended by the signal, which is as it should be.
wait "$gateway" || [ $? -eq 143 ]
kill -TERM "$clouds"
test -s start.aot
