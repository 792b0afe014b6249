/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.List;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Reads what a server says about a document that its validator refused. */
final class ValidationReport {

    private static final BsonString NONE = new BsonString("");

    private ValidationReport() {}

    /** The places that are wrong, by {@code errInfo.details}; empty when the server does not tell. */
    static List<Violation> violations(BsonDocument errInfo) {
        List<Violation> found = new ArrayList<>();
        BsonValue details = errInfo.get("details");
        if (details != null && details.isDocument()) {
            read("", details.asDocument(), found);
        }
        return found;
    }

    private static void read(String where, BsonDocument rule, List<Violation> found) {
        String place = where;
        if (rule.containsKey("propertyName")) {
            place += "/"
                    + rule.getString("propertyName")
                            .getValue()
                            .replace("~", "~0")
                            .replace("/", "~1");
        }
        if (rule.containsKey("itemIndex") && rule.get("itemIndex").isNumber()) {
            place += "/" + rule.getNumber("itemIndex").intValue();
        }
        if (rule.isArray("missingProperties")) {
            for (BsonValue name : rule.getArray("missingProperties")) {
                found.add(new Violation(place + "/" + name.asString().getValue(), "is required"));
            }
        } else if (rule.containsKey("reason")) {
            found.add(new Violation(place, text(rule, "operatorName") + ": " + text(rule, "reason")));
        }
        below(place, rule, found);
    }

    private static void below(String place, BsonDocument rule, List<Violation> found) {
        for (String name :
                List.of("schemaRulesNotSatisfied", "propertiesNotSatisfied", "details", "clausesNotSatisfied")) {
            BsonValue inner = rule.get(name);
            if (inner != null && inner.isDocument()) {
                read(place, inner.asDocument(), found);
            } else if (inner != null && inner.isArray()) {
                inner.asArray().stream()
                        .filter(BsonValue::isDocument)
                        .forEach(one -> read(place, one.asDocument(), found));
            }
        }
    }

    private static String text(BsonDocument rule, String name) {
        BsonValue value = rule.get(name, NONE);
        return value.isString() ? value.asString().getValue() : value.toString();
    }
}
