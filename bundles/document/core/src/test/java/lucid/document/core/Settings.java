/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.lang.annotation.Annotation;

/** The defaults of the configuration, with batches that a test can fill. */
record Settings(int load_batch_documents) implements DocumentConfig {

    static final Settings USUAL = new Settings(1000);

    @Override
    public String deployment() {
        return "main";
    }

    @Override
    public long query_limit_ms() {
        return 30_000;
    }

    @Override
    public boolean javascript() {
        return false;
    }

    @Override
    public int load_batch_bytes() {
        return 8 << 20;
    }

    @Override
    public int load_threads() {
        return 2;
    }

    @Override
    public int bulk_limit() {
        return 100;
    }

    @Override
    public int transaction_limit() {
        return 50;
    }

    @Override
    public int transaction_bytes() {
        return 1 << 20;
    }

    @Override
    public int transaction_attempts() {
        return 20;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return DocumentConfig.class;
    }
}
