/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The emulator of {@code de.bwaldvogel}, made to answer what a MongoDB of wire version 21 is asked when it is met, and
 * to refuse what it would otherwise pass over. The lock keeps writers from documents that a reply is being copied from.
 */
final class SandboxBackend extends MemoryBackend {

    static final MongoVersion VERSION = new SandboxVersion();

    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    SandboxBackend() {
        version(VERSION);
    }

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new SandboxDatabase(name, getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        Lock held = Refusals.writes(command, query) ? lock.writeLock() : lock.readLock();
        held.lock();
        try {
            Refusals.check(command, query);
            return answer(channel, database, command, query).cloneDeeply();
        } catch (MongoServerError e) {
            return failure(e.getCode(), e.getCodeName(), e.getMessageWithoutErrorCode());
        } catch (MongoServerException e) {
            return failure(8, "UnknownError", e.getMessageWithoutErrorCode());
        } finally {
            held.unlock();
        }
    }

    private Document answer(Channel channel, String database, String command, Document query) {
        return switch (command) {
            case "hello", "isMaster", "ismaster" -> hello(channel, database, command, query);
            case "buildInfo", "buildinfo" ->
                super.handleCommand(channel, database, command, query)
                        .append("versionArray", List.of(7, 0, 0, 0))
                        .append("modules", List.of());
            case "listCommands" -> listCommands();
            case "listDatabases" -> listDatabases(query);
            case "renameCollection" -> {
                requireCollection(query.get(command).toString());
                yield super.handleCommand(channel, database, command, query);
            }
            case "getMore" -> {
                query.putIfAbsent("batchSize", 1000);
                yield super.handleCommand(channel, database, command, query);
            }
            default -> super.handleCommand(channel, database, command, query);
        };
    }

    private Document hello(Channel channel, String database, String command, Document query) {
        Document reply = super.handleCommand(channel, database, "ismaster", query);
        if (command.equals("hello")) {
            reply.remove("ismaster");
            reply.put("isWritablePrimary", true);
        }
        return reply.append("helloOk", true)
                .append("logicalSessionTimeoutMinutes", 30)
                .append("readOnly", false);
    }

    private static Document listCommands() {
        Document commands = new Document();
        Refusals.KNOWN.stream().sorted().forEach(name -> commands.put(name, new Document("help", "")));
        return okay(new Document("commands", commands));
    }

    private Document listDatabases(Document query) {
        Document filter = (Document) query.getOrDefault("filter", new Document());
        List<Document> databases = listDatabaseNames().stream()
                .sorted()
                .map(name -> (SandboxDatabase) resolveDatabase(name))
                .filter(database -> !database.vacant())
                .map(SandboxDatabase::summary)
                .filter(summary -> new DefaultQueryMatcher().matches(summary, filter))
                .toList();
        long total = databases.stream()
                .mapToLong(summary -> (Long) summary.get("sizeOnDisk"))
                .sum();
        return okay(new Document("databases", databases).append("totalSize", total));
    }

    private void requireCollection(String namespace) {
        String database = Utils.getDatabaseNameFromFullName(namespace);
        String collection = Utils.getCollectionNameFromFullName(namespace);
        if (resolveDatabase(database).resolveCollection(collection, false) == null) {
            throw new MongoServerError(26, "NamespaceNotFound", "Source collection " + namespace + " does not exist");
        }
    }

    private static Document failure(int code, String codeName, String message) {
        return new Document("ok", 0.0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", codeName);
    }

    static Document okay(Document reply) {
        return reply.append("ok", 1.0);
    }

    private record SandboxVersion() implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(7, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 21;
        }
    }
}
