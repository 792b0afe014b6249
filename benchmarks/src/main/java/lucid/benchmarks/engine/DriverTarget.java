/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** By MongoDB's driver, as applications do; it speaks sessions with servers that know them. */
final class DriverTarget implements Target {

    private final String name;
    private final MongoClient client;
    private final MongoCollection<Document> readable;
    private final MongoCollection<Document> written;

    DriverTarget(ServerProcess server) {
        name = server.name();
        client = server.client();
        readable = collection("readable");
        written = collection("written");
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < READABLE; i++) {
            documents.add(SampleDocuments.make((Object) i));
        }
        readable.insertMany(documents);
    }

    private MongoCollection<Document> collection(String collection) {
        return client.getDatabase("benchmark").getCollection(collection).withWriteConcern(WriteConcern.W1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void create() {
        client.getDatabase("benchmark").createCollection("written");
    }

    @Override
    public void insert(int worker, int count) {
        if (count == 1) {
            written.insertOne(SampleDocuments.make());
        } else {
            written.insertMany(SampleDocuments.make(count));
        }
    }

    @Override
    public void find(int worker, int id) {
        if (readable.find(Filters.eq(id)).first() == null) {
            throw new IllegalStateException("document " + id + " is not found");
        }
    }

    @Override
    public void drop() {
        written.drop();
    }

    @Override
    public void close() {
        readable.drop();
        client.close();
    }
}
