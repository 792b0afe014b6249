/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Parameters that change while the server runs, and the profiling level of each database. Safe for many threads. */
public final class Settings {

    /**
     * What the profiler of a database keeps.
     *
     * @param level      0 nothing, 1 slow operations, 2 all
     * @param slowMillis what counts as slow; the same for all databases
     * @param sampleRate from 0 to 1; the same for all databases
     * @param filter     what decides in place of both; empty for none
     */
    public record Profile(int level, long slowMillis, double sampleRate, Doc filter) {
        static final Profile OFF = new Profile(0, 100, 1.0, Doc.EMPTY);
    }

    private final ConcurrentMap<String, Value> parameters = new ConcurrentHashMap<>(Map.of(
            "logLevel", Value.of(0),
            "quiet", Value.FALSE,
            "ttlMonitorEnabled", Value.TRUE,
            "ttlMonitorSleepSecs", Value.of(60),
            "cursorTimeoutMillis", Value.of(600_000L),
            "notablescan", Value.FALSE,
            "transactionLifetimeLimitSeconds", Value.of(60),
            "internalQueryMaxBlockingSortMemoryUsageBytes", Value.of(104_857_600L),
            "allowDiskUseByDefault", Value.TRUE));

    private final Map<String, Value> fixed;
    private final ConcurrentMap<String, Profile> profiles = new ConcurrentHashMap<>();
    private volatile long slowMillis = Profile.OFF.slowMillis();
    private volatile double sampleRate = Profile.OFF.sampleRate();

    /** @param fixed parameters that only a start can change */
    public Settings(Map<String, Value> fixed) {
        this.fixed = Map.copyOf(fixed);
    }

    public Map<String, Value> parameters() {
        Map<String, Value> all = new TreeMap<>(fixed);
        all.putAll(parameters);
        return all;
    }

    public Value parameter(String name) {
        return parameters.getOrDefault(name, fixed.getOrDefault(name, Value.MISSING));
    }

    /** Whether only a start can change it. */
    public boolean isFixed(String name) {
        return fixed.containsKey(name);
    }

    /** Sets a parameter and gives its old value. */
    public Value change(String name, Value value) {
        Value old = parameters.get(name);
        if (isFixed(name)) {
            throw new CommandException(ErrorCode.ILLEGAL_OPERATION, "not allowed to change [" + name + "] at runtime");
        }
        if (old == null) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS,
                    "attempted to set unrecognized parameter [" + name + "], use help:true to see options ");
        }
        if (old.isNumber() != value.isNumber() && !(old.isBoolean() && value.isNumber())) {
            throw new CommandException(ErrorCode.TYPE_MISMATCH, "wrong type for parameter " + name);
        }
        parameters.put(name, old.isBoolean() ? Value.of(value.truthy()) : value.detached());
        return old;
    }

    public Profile profile(String database) {
        Profile profile = profiles.getOrDefault(database, Profile.OFF);
        return new Profile(profile.level(), slowMillis, sampleRate, profile.filter());
    }

    public void profile(String database, Profile profile) {
        profiles.put(database, profile);
        slowMillis = profile.slowMillis();
        sampleRate = profile.sampleRate();
    }
}
