/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.model.GridFSDownloadOptions;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.Document;

/** The operations of a bucket of files. */
final class BucketOperations {

    private BucketOperations() {}

    /** @throws AssertionError for an operation that the driver does not have */
    static Optional<BsonValue> run(String name, GridFSBucket bucket, Call call) {
        return switch (name) {
            case "download" -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bucket.downloadToStream(call.required("id"), bytes);
                yield Optional.of(new BsonBinary(bytes.toByteArray()));
            }
            case "downloadByName" -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                GridFSDownloadOptions options = new GridFSDownloadOptions();
                call.value("revision")
                        .ifPresent(
                                revision -> options.revision(revision.asInt32().getValue()));
                bucket.downloadToStream(call.string("filename"), bytes, options);
                yield Optional.of(new BsonBinary(bytes.toByteArray()));
            }
            case "upload" -> upload(bucket, call);
            case "delete" -> {
                bucket.delete(call.required("id"));
                yield Optional.empty();
            }
            case "rename" -> {
                bucket.rename(call.required("id"), call.string("newFilename"));
                yield Optional.empty();
            }
            default -> throw new AssertionError("a bucket has no " + name);
        };
    }

    private static Optional<BsonValue> upload(GridFSBucket bucket, Call call) {
        byte[] source = HexFormat.of()
                .parseHex(call.document("source").getString("$$hexBytes").getValue());
        GridFSUploadOptions options = new GridFSUploadOptions();
        call.value("chunkSizeBytes")
                .ifPresent(size -> options.chunkSizeBytes(size.asInt32().getValue()));
        call.value("metadata")
                .ifPresent(metadata ->
                        options.metadata(Document.parse(metadata.asDocument().toJson())));
        call.value("contentType")
                .ifPresent(type -> options.metadata(
                        new Document("contentType", type.asString().getValue())));
        return Optional.of(new BsonObjectId(
                bucket.uploadFromStream(call.string("filename"), new ByteArrayInputStream(source), options)));
    }
}
