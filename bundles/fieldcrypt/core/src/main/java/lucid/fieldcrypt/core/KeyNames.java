/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lucid.fieldcrypt.api.KeyScope;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import org.bson.BsonValue;

/**
 * The alternative names of data keys. That of a subject is a keyed hash: who reads the names learns neither whose keys
 * they are nor, having a list of subjects, which of them are there.
 */
final class KeyNames {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String COLLECTION = "collection:";
    private static final String SUBJECT = "subject:";
    private static final int HASH = 64;

    private final byte[] secret;

    KeyNames(byte[] secret) {
        this.secret = secret.clone();
    }

    /** The name of the key for a mark; a subject is asked for only if the mark needs one. */
    String of(Marks marks, Mark mark, Optional<BsonValue> subject) {
        return mark.key() == KeyScope.COLLECTION
                ? COLLECTION + marks.namespace()
                : subject(marks.namespace(), Subjects.require(subject, marks.subject()), marks.subject());
    }

    String subject(String namespace, BsonValue subject, String path) {
        Optional<BsonValue> known =
                Optional.of(subject).filter(value -> Subjects.canonical(value).isPresent());
        String canonical = Subjects.canonical(Subjects.require(known, path)).orElseThrow();
        return SUBJECT + hash(namespace + "\0" + canonical) + ":" + namespace;
    }

    /** The collection whose key has this name. */
    static String namespace(String name) {
        return name.startsWith(SUBJECT)
                ? name.substring(SUBJECT.length() + HASH + 1)
                : name.substring(COLLECTION.length());
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
