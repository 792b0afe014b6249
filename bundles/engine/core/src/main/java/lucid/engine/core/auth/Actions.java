/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names of actions, in the groups that the built-in roles are made of.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/privilege-actions/">privilege actions</a>
 */
final class Actions {

    /** Stands for every action; for internal use. */
    static final String ANY = "anyAction";

    static final Set<String> READ = set("changeStream collStats dbHash dbStats find killCursors listCollections"
            + " listIndexes listSearchIndexes planCacheRead");

    static final Set<String> READ_WRITE = union(
            READ,
            set("cleanupStructuredEncryptionData compactStructuredEncryptionData convertToCapped createCollection"
                    + " createIndex createSearchIndexes dropCollection dropIndex dropSearchIndex insert remove"
                    + " renameCollectionSameDB update updateSearchIndex"));

    static final Set<String> USER_ADMIN = set("changeCustomData changePassword createRole createUser dropRole dropUser"
            + " grantRole revokeRole setAuthenticationRestriction viewRole viewUser");

    static final Set<String> DB_ADMIN = set("analyze bypassDocumentValidation cleanupStructuredEncryptionData collMod"
            + " collStats compact compactStructuredEncryptionData convertToCapped createCollection createIndex"
            + " createSearchIndexes dbHash dbStats dropCollection dropDatabase dropIndex dropSearchIndex enableProfiler"
            + " listCollections listIndexes listSearchIndexes planCacheIndexFilter planCacheRead planCacheWrite"
            + " querySettings reIndex renameCollectionSameDB setUserWriteBlockMode storageDetails updateSearchIndex"
            + " validate");

    static final Set<String> MONITOR_CLUSTER = set("checkFreeMonitoringStatus connPoolStats getClusterParameter"
            + " getCmdLineOpts getDefaultRWC getLog getParameter getShardMap hostInfo inprog listDatabases"
            + " listSampledQueries listSessions listShards netstat queryStatsRead replSetGetConfig replSetGetStatus"
            + " serverStatus setFreeMonitoring shardedDataDistribution shardingState top useUUID");

    static final Set<String> MONITOR_COLLECTIONS =
            set("collStats dbStats getDatabaseVersion getShardVersion indexStats");

    static final Set<String> HOST_CLUSTER = set("applicationMessage closeAllDatabases connPoolSync dropConnections"
            + " flushRouterConfig fsync getCmdLineOpts invalidateUserCache killAnyCursor killAnySession"
            + " killop logRotate"
            + " oidReset resync rotateCertificates setParameter shutdown touch unlock");

    static final Set<String> MANAGER_CLUSTER = set("addShard appendOplogNote applicationMessage"
            + " checkMetadataConsistency cleanupOrphaned flushRouterConfig getClusterParameter getDefaultRWC"
            + " listSessions listShards removeShard replSetConfigure replSetGetConfig replSetGetStatus"
            + " replSetStateChange resync rotateCertificates setClusterParameter setDefaultRWC"
            + " setFeatureCompatibilityVersion setFreeMonitoring setUserWriteBlockMode"
            + " transitionFromDedicatedConfigServer transitionToDedicatedConfigServer");

    static final Set<String> SHARDING = set("analyzeShardKey enableSharding moveCollection refineCollectionShardKey"
            + " reshardCollection unshardCollection");

    static final Set<String> MANAGER_COLLECTIONS =
            union(SHARDING, set("clearJumboFlag configureQueryAnalyzer moveChunk splitChunk splitVector"));

    static final Set<String> LOOK =
            set("collStats dbHash dbStats find killCursors listCollections listIndexes" + " planCacheRead");

    static final Set<String> RESTORE = union(
            USER_ADMIN,
            set("bypassDocumentValidation collMod convertToCapped createCollection createIndex createSearchIndexes"
                    + " dropCollection dropIndex insert listCollections"));

    private static final Set<String> OTHERS = set("anyAction advanceClusterTime allCollectionStats auditConfigure"
            + " bypassDefaultMaxTimeMS bypassWriteBlockingMode changeOwnCustomData changeOwnPassword"
            + " cpuProfiler dropDatabase"
            + " exportCollection forceUUID hostInfo impersonate importCollection inprog internal"
            + " issueDirectShardOperations killAnyCursor killCursors listCachedAndActiveUsers listClusterCatalog"
            + " operationMetrics planCacheRead refreshLogicalSessionCacheNow replSetHeartbeat replSetReconfig"
            + " replSetResizeOplog runAsLessPrivilegedUser runTenantMigration serverStatus setChangeStreamState"
            + " trafficRecord viewUser");

    /** All names that a privilege may have. */
    static final Set<String> ALL = Stream.of(
                    READ_WRITE,
                    USER_ADMIN,
                    DB_ADMIN,
                    MONITOR_CLUSTER,
                    MONITOR_COLLECTIONS,
                    HOST_CLUSTER,
                    MANAGER_CLUSTER,
                    MANAGER_COLLECTIONS,
                    RESTORE,
                    OTHERS)
            .flatMap(Collection::stream)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());

    private Actions() {}

    static Set<String> set(String names) {
        return Set.of(Stream.of(names.split(" ")).distinct().toArray(String[]::new));
    }

    static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new TreeSet<>(left);
        all.addAll(right);
        return Set.copyOf(all);
    }
}
