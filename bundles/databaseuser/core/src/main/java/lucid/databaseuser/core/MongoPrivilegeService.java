/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lucid.databaseuser.api.ConnectionPrivileges;
import lucid.databaseuser.api.GrantedRole;
import lucid.databaseuser.api.PrivilegeCheck;
import lucid.databaseuser.api.PrivilegeService;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link PrivilegeService} by {@code connectionStatus} of both connections of the deployment {@code main}. */
@Component
public final class MongoPrivilegeService implements PrivilegeService {

    private static final String DATA = "data";
    private static final String ADMIN = "admin";

    private final Deployments deployments;

    /** On the deployment {@code main}. */
    @Activate
    public MongoPrivilegeService(@Reference Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public PrivilegeCheck check(String database) {
        if (!database.isEmpty()) {
            new Rules().database(database).verdict();
        }
        PrivilegeComparison data = compared(deployments.data(Deployments.MAIN), RoleDocuments.DATA);
        PrivilegeComparison admin = compared(deployments.admin(Deployments.MAIN), RoleDocuments.ADMIN);
        List<Need> dataNeeds = within(NeededPrivileges.DATA, database);
        List<Need> adminNeeds = within(NeededPrivileges.ADMIN, database);
        boolean shared = data.holder().label().equals(admin.holder().label());
        if (shared) {
            dataNeeds = Stream.concat(dataNeeds.stream(), adminNeeds.stream()).toList();
            adminNeeds = dataNeeds;
        }
        List<Need> users = NeededPrivileges.USER_ADMIN;
        List<ConnectionPrivileges> both = new ArrayList<>();
        both.add(data.of(DATA, dataNeeds, shared ? users : List.of()));
        both.add(admin.of(ADMIN, adminNeeds, users));
        return new PrivilegeCheck(both.stream().allMatch(ConnectionPrivileges::clean), both);
    }

    private static List<Need> within(List<Need> needs, String database) {
        return needs.stream().map(need -> need.within(database)).toList();
    }

    private static PrivilegeComparison compared(MongoClient client, String role) {
        BsonDocument info = OwnUsers.status(client, true);
        Holder holder = Form.documents(info, "authenticatedUsers").stream()
                .findFirst()
                .map(user -> new Holder(Form.text(user, "db"), Form.text(user, "user"), roles(info)))
                .orElse(new Holder("", "", List.of()));
        Grants grants = Grants.of(RoleForm.privileges(info, "authenticatedUserPrivileges"));
        return new PrivilegeComparison(holder, grants, role);
    }

    private static List<GrantedRole> roles(BsonDocument info) {
        return Form.documents(info, "authenticatedUserRoles").stream()
                .map(role -> new GrantedRole(Form.text(role, "role"), Form.text(role, "db")))
                .toList();
    }
}
