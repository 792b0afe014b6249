/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;

/** With {@code -Dlucid.write.docs=true} the files are written anew, else compared. */
public class RoleDocumentsTest {

    private static final Path FOLDER = Path.of("../../../assembly/src/dist/mongodb-roles");

    @Test
    public void theFilesThatAreShippedSayWhatTheTablesSay() throws IOException {
        for (String role : RoleDocuments.ROLES.keySet()) {
            Path file = FOLDER.resolve(role + ".json");
            if (Boolean.getBoolean("lucid.write.docs")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, RoleDocuments.file(role));
            }
            assertEquals(RoleDocuments.file(role), Files.readString(file));
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(RoleDocuments.ROLES.size(), files.count());
        }
    }

    @Test
    public void aRoleIsExactlyWhatItsFeaturesNeed() {
        RoleDocuments.ROLES.forEach((role, needs) -> {
            Grants grants = Grants.of(RoleDocuments.privileges(needs));
            needs.forEach(need -> assertEquals(role + " " + need, List.of(), grants.missing(need)));
            assertEquals(role, Map.of(), grants.excess(needs));
        });
    }

    @Test
    public void onlyTheRoleForUsersHasRiskyActions() {
        RoleDocuments.ROLES.forEach((role, needs) -> {
            boolean risky = RoleDocuments.privileges(needs).stream()
                    .anyMatch(privilege ->
                            !RiskyRights.actions(privilege.actions()).isEmpty());
            assertEquals(role, role.equals(RoleDocuments.USER_ADMIN), risky);
        });
    }

    @Test
    public void backupWritesNoDocument() {
        assertTrue(RoleDocuments.privileges(BackupPrivileges.BACKUP).stream()
                .noneMatch(privilege ->
                        privilege.actions().stream().anyMatch(List.of("insert", "update", "remove")::contains)));
    }
}
