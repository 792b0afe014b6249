/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Read and write concerns and read preferences as the specifications write them. */
final class Concerns {

    private Concerns() {}

    static ReadConcern read(BsonDocument wanted) {
        return wanted.containsKey("level")
                ? new ReadConcern(
                        ReadConcernLevel.fromString(wanted.getString("level").getValue()))
                : ReadConcern.DEFAULT;
    }

    static ReadPreference preference(BsonDocument wanted) {
        String mode = wanted.getString("mode").getValue();
        return wanted.containsKey("maxStalenessSeconds")
                ? ReadPreference.valueOf(
                        mode, List.of(), wanted.getNumber("maxStalenessSeconds").longValue(), TimeUnit.SECONDS)
                : ReadPreference.valueOf(mode);
    }

    /** The options of a transaction. */
    static TransactionOptions transaction(Call call) {
        TransactionOptions.Builder options = TransactionOptions.builder();
        call.value("readConcern").ifPresent(value -> options.readConcern(read(value.asDocument())));
        call.value("writeConcern").ifPresent(value -> options.writeConcern(write(value.asDocument())));
        call.value("readPreference").ifPresent(value -> options.readPreference(preference(value.asDocument())));
        call.value("maxCommitTimeMS")
                .ifPresent(value -> options.maxCommitTime(value.asNumber().longValue(), TimeUnit.MILLISECONDS));
        return options.build();
    }

    static WriteConcern write(BsonDocument wanted) {
        WriteConcern concern = WriteConcern.ACKNOWLEDGED;
        for (Map.Entry<String, BsonValue> part : wanted.entrySet()) {
            concern = PARTS.get(part.getKey()).apply(concern, part.getValue());
        }
        return concern;
    }

    private static final Map<String, BiFunction<WriteConcern, BsonValue, WriteConcern>> PARTS = Map.of(
            "w",
                    (concern, value) -> value.isString()
                            ? concern.withW(value.asString().getValue())
                            : concern.withW(value.asNumber().intValue()),
            "journal", (concern, value) -> concern.withJournal(value.asBoolean().getValue()),
            "wtimeoutMS",
                    (concern, value) -> concern.withWTimeout(value.asNumber().longValue(), TimeUnit.MILLISECONDS));
}
