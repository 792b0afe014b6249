/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Optional;
import lucid.configuration.api.ConfigurationAttribute;
import lucid.configuration.api.ConfigurationAttribute.Limits;
import org.junit.Test;

public class SecretsTest {

    @Test
    public void hidesPasswords() {
        assertEquals("***", shown("admin.password", "hunter2"));
        assertEquals("***", shown("api.key", "hunter2"));
    }

    @Test
    public void hidesThePasswordInAnAddress() {
        assertEquals("mongodb://me:***@db:27017/", shown("uri", "mongodb://me:hunter2@db:27017/"));
    }

    @Test
    public void showsTheWordThatStandsForAnAddress() {
        Optional<ConfigurationAttribute> password = Optional.of(new ConfigurationAttribute(
                "data.uri", "", "", "Password", false, true, List.of(), new Limits("", "", List.of())));
        assertEquals("embedded", Secrets.shown("data.uri", password, "embedded"));
        assertEquals("***", Secrets.shown("data.uri", password, "mongodb://db/?authMechanismProperties=TOKEN:x"));
        assertEquals("***", Secrets.shown("data.password", password, "embedded"));
        String referring = "mongodb://me:$[secret:main]@db/";
        assertEquals(referring, Secrets.shown("data.uri", password, referring));
    }

    @Test
    public void showsAReferenceToASecret() {
        assertEquals("$[secret:main]", shown("password", "$[secret:main]"));
        assertEquals("mongodb://me:$[secret:main]@db/", shown("uri", "mongodb://me:$[secret:main]@db/"));
    }

    @Test
    public void hidesASecretBesideAReference() {
        assertEquals("***", shown("password", "hunter$[secret:main]"));
    }

    @Test
    public void showsNumbersThatOnlySoundSecret() {
        assertEquals("3600", shown("token.lifetime", "3600"));
    }

    @Test
    public void coversEachSecretOfAList() {
        assertEquals(
                List.of("<a>", "$[secret:main]"),
                Secrets.covered("passwords", Optional.empty(), List.of("a", "$[secret:main]"), one -> "<" + one + ">"));
        assertEquals(
                "mongodb://me:<hunter2>@db/",
                Secrets.covered("uri", Optional.empty(), "mongodb://me:hunter2@db/", one -> "<" + one + ">"));
    }

    @Test
    public void keepsAHiddenValue() {
        assertEquals(Optional.of("hunter2"), Secrets.meant("***", "hunter2"));
        assertEquals(
                Optional.of("mongodb://me:hunter2@other/"),
                Secrets.meant("mongodb://me:***@other/", "mongodb://me:hunter2@db/"));
    }

    @Test
    public void cannotKeepWhatWasNeverThere() {
        assertEquals(Optional.empty(), Secrets.meant("***", null));
        assertEquals(Optional.empty(), Secrets.meant("mongodb://me:***@other/", "mongodb://db/"));
    }

    private static Object shown(String key, Object value) {
        return Secrets.shown(key, Optional.empty(), value);
    }
}
