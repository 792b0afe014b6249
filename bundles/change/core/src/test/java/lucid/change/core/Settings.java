/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.core;

import java.lang.annotation.Annotation;

/** The configuration with short waits. */
record Settings(int streams_limit) implements ChangeConfig {

    @Override
    public String deployment() {
        return "main";
    }

    @Override
    public long wait_limit_ms() {
        return 100;
    }

    @Override
    public int batch_limit() {
        return 2;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return ChangeConfig.class;
    }
}
