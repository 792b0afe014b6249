/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.lang.annotation.Annotation;

/** The defaults, with a day in the trash. */
record FixedConfig() implements MongoCollectionService.Config {

    @Override
    public String deployment() {
        return "main";
    }

    @Override
    public long command_limit_ms() {
        return 5_000;
    }

    @Override
    public long maintenance_limit_ms() {
        return 10_000;
    }

    @Override
    public long trash_keep_hours() {
        return 24;
    }

    @Override
    public long trash_reap_minutes() {
        return 10;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return MongoCollectionService.Config.class;
    }
}
