/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.lang.annotation.Annotation;

/** A configuration as the framework would make it of a file. */
record FixedConfig(String bind_address, int data_port, String tls_certificate, String tls_password)
        implements EngineConfig {

    static FixedConfig onFreePorts() {
        return new FixedConfig("127.0.0.1", 0, "", "");
    }

    FixedConfig withDataPort(int port) {
        return new FixedConfig(bind_address, port, tls_certificate, tls_password);
    }

    FixedConfig withAddress(String address) {
        return new FixedConfig(address, data_port, tls_certificate, tls_password);
    }

    FixedConfig withKeystore(String file, String password) {
        return new FixedConfig(bind_address, data_port, file, password);
    }

    @Override
    public int admin_port() {
        return 0;
    }

    @Override
    public String folder() {
        return "";
    }

    @Override
    public String encryption() {
        return "documents";
    }

    @Override
    public long cache_bytes() {
        return 8L << 20;
    }

    @Override
    public long oplog_bytes() {
        return 8L << 20;
    }

    @Override
    public String tls_key() {
        return "";
    }

    @Override
    public boolean test_commands() {
        return false;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return EngineConfig.class;
    }
}
