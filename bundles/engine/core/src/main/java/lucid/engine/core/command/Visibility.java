/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.value.Namespace;

/** Which databases and collections a listing may name. */
interface Visibility {

    /** Everything, where there are no users. */
    Visibility ALL = new Visibility() {
        @Override
        public boolean everyDatabase(Invocation call) {
            return true;
        }

        @Override
        public boolean database(Invocation call, String database) {
            return true;
        }

        @Override
        public boolean collection(Invocation call, Namespace collection) {
            return true;
        }
    };

    /** Whether who asks may list databases that nothing else is granted on. */
    boolean everyDatabase(Invocation call);

    /** Whether who asks may do anything in a database. */
    boolean database(Invocation call, String database);

    /** Whether who asks may do anything to a collection. */
    boolean collection(Invocation call, Namespace collection);
}
