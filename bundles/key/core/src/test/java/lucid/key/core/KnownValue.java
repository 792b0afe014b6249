/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

/**
 * A value that was sealed by another implementation (OpenSSL by Python's cryptography) from this description of the
 * format: master key 00 to 1f, data key 20 to 3f, nonces 64 to 6f and c8 to d3.
 */
final class KnownValue {

    static final String MASTER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n";

    static final String DATA_KEYS =
            "{\"configuration.1\": {\"purpose\": \"configuration\", \"version\": 1, \"created\": {\"$dat"
                    + "e\": \"2026-01-31T12:00:00Z\"}, \"master\": \"local:50ce00cccc17aece\", \"wrapped\": \"ZGV"
                    + "mZ2hpamtsbW5vaDr8RV3McLkWS3XD9khE0nLzNDm/WcVFn+iWc8eem3cGMolkPCwEZAsjlC6rTeME\", "
                    + "\"reserved\": 65536}}";

    static final String SEALED = "010f636f6e66696775726174696f6e2e31c8c9cacbcccdcecfd0d1d2d3ce27c195dd76c3ac2de8e6"
            + "9fd533e77bd536f102aa2a92a86c6e693f";

    private KnownValue() {}
}
