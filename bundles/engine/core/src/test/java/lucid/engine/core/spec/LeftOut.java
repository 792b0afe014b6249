/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A test of MongoDB's specifications that is left out on purpose.
 *
 * @param file   the file below the folder of the specifications; * stands for anything
 * @param test   the description of the test; * stands for anything
 * @param reason why
 */
record LeftOut(String file, String test, String reason) {

    /** All of them. The same rows stand in docs/engine.md. */
    static final List<LeftOut> TABLE = List.of(
            new LeftOut("command-logging-and-monitoring/logging/*", "*", "tests of a driver's log messages"),
            new LeftOut(
                    "command-logging-and-monitoring/monitoring/writeConcernError.json",
                    "*",
                    "the driver reads no write concern error without errmsg"),
            new LeftOut("*-rawdata.json", "*", "the driver has no option rawData"),
            new LeftOut("*", "client bulkWrite *", "the driver's client has no bulk write before 8.0"),
            new LeftOut(
                    "crud/unified/findOneAnd*-hint-unacknowledged.json",
                    "*",
                    "the driver waits for findAndModify's answer always"),
            new LeftOut("crud/unified/count.json", "*", "the driver has no operation count"),
            new LeftOut("crud/unified/count-*.json", "*", "the driver has no operation count"),
            new LeftOut("retryable-reads/unified/count.json", "*", "the driver has no operation count"),
            new LeftOut("retryable-reads/unified/count-serverErrors.json", "*", "the driver has no operation count"),
            new LeftOut(
                    "retryable-reads/unified/*Objects*.json",
                    "*",
                    "the driver has no operation for objects of collections or databases"),
            new LeftOut(
                    "retryable-reads/unified/listIndexNames*.json", "*", "the driver has no operation listIndexNames"),
            new LeftOut(
                    "run-command/unified/runCursorCommand.json", "*", "the driver has no operation runCursorCommand"),
            new LeftOut(
                    "sessions/snapshot-sessions.json",
                    "* operation with snapshot and snapshot*ime",
                    "the driver takes no time for a snapshot session"),
            new LeftOut("*transactions*/create-*.json", "*", "collections are made at once, not with the transaction"),
            new LeftOut("*transactions*/count.json", "*", "the driver has no operation count"),
            new LeftOut(
                    "*transactions*/callback-retry.json",
                    "callback succeeds after multiple connection errors",
                    "the driver sends no abortTransaction on a connection that has failed"),
            new LeftOut(
                    "*transactions*/commit-*.json",
                    "*after MaxTimeMSExpired error",
                    "the driver makes an error without the server's answer of it"),
            new LeftOut("change*streams/*showExpandedEvents.json", "*create events on views*", "views leave no events"),
            new LeftOut(
                    "versioned-api/test-commands-strict-mode.json", "*", "the command is one of MongoDB's own tests"),
            new LeftOut("gridfs/deleteByName.json", "*", "the driver deletes files by id only"),
            new LeftOut("gridfs/renameByName.json", "*", "the driver renames files by id only"),
            new LeftOut("gridfs/upload-disableMD5.json", "*", "the driver makes no MD5 at all"),
            new LeftOut("*/default-write-concern-*.json", "MapReduce *", "map-reduce is deprecated and not there"),
            new LeftOut("retryable-reads/unified/mapReduce.json", "*", "map-reduce is deprecated and not there"),
            new LeftOut("index-management/*earch*.json", "*", "search indexes come with a later part"),
            new LeftOut(
                    "crud/unified/bulkWrite-comment.json",
                    "*",
                    "the driver sends replacements and updates as separate commands"),
            new LeftOut(
                    "retryable-writes/unified/bulkWrite.json",
                    "*never committed",
                    "the driver gives no result of a bulk write that a network error ends"));

    /** As a row of the table in docs/engine.md. */
    String row() {
        return "| `" + file + "` | " + (test.equals("*") ? "all" : "`" + test + "`") + " | " + reason + " |";
    }

    /** The reason that a test is left out for, if it is. */
    static Optional<String> reason(SpecificationCase test) {
        return TABLE.stream()
                .filter(row -> matches(row.file, test.file()) && matches(row.test, test.description()))
                .map(LeftOut::reason)
                .findFirst();
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
    }
}
