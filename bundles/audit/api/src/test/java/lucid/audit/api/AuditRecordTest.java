/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.List;
import org.bson.BsonDocument;
import org.junit.Test;

public class AuditRecordTest {

    private static final AuditRecord RECORD = new AuditRecord(
            7,
            "00",
            BsonDocument.parse("{action: 'a:b', detail: {name: 'secret-1', list: ['secret-2', {n: 42}], flag: true},"
                    + " who: {name: 'ann'}}"));

    @Test
    public void hidesEveryValueOfADetailAndKeepsItsNames() {
        assertEquals(
                BsonDocument.parse("{action: 'a:b', detail: {name: '<redacted>', list: ['<redacted>',"
                        + " {n: '<redacted>'}], flag: '<redacted>'}, who: {name: 'ann'}}"),
                RECORD.redacted().content());
    }

    @Test
    public void hidesThemInPagesToo() {
        RecordPage page = new RecordPage(List.of(new AuditItem(7, "succeeded", List.of(RECORD, RECORD))), "");
        assertFalse(page.redacted().toString().contains("secret"));
        assertFalse(page.redacted().toString().contains("42"));
    }
}
