/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/**
 * MongoDB's error codes as far as the engine answers them.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/error-codes/">error codes</a>
 */
public enum ErrorCode {
    INTERNAL_ERROR(1, "InternalError"),
    BAD_VALUE(2, "BadValue"),
    NO_SUCH_KEY(4, "NoSuchKey"),
    GRAPH_CONTAINS_CYCLE(5, "GraphContainsCycle"),
    HOST_UNREACHABLE(6, "HostUnreachable"),
    UNKNOWN_ERROR(8, "UnknownError"),
    FAILED_TO_PARSE(9, "FailedToParse"),
    USER_NOT_FOUND(11, "UserNotFound"),
    UNSUPPORTED_FORMAT(12, "UnsupportedFormat"),
    UNAUTHORIZED(13, "Unauthorized"),
    TYPE_MISMATCH(14, "TypeMismatch"),
    OVERFLOW(15, "Overflow"),
    INVALID_LENGTH(16, "InvalidLength"),
    PROTOCOL_ERROR(17, "ProtocolError"),
    AUTHENTICATION_FAILED(18, "AuthenticationFailed"),
    ILLEGAL_OPERATION(20, "IllegalOperation"),
    INVALID_BSON(22, "InvalidBSON"),
    ALREADY_INITIALIZED(23, "AlreadyInitialized"),
    NAMESPACE_NOT_FOUND(26, "NamespaceNotFound"),
    INDEX_NOT_FOUND(27, "IndexNotFound"),
    PATH_NOT_VIABLE(28, "PathNotViable"),
    ROLE_NOT_FOUND(31, "RoleNotFound"),
    ROLES_NOT_RELATED(32, "RolesNotRelated"),
    PRIVILEGE_NOT_FOUND(33, "PrivilegeNotFound"),
    CANNOT_BACKFILL_ARRAY(38, "CannotBackfillArray"),
    CONFLICTING_UPDATE_OPERATORS(40, "ConflictingUpdateOperators"),
    CURSOR_NOT_FOUND(43, "CursorNotFound"),
    NAMESPACE_EXISTS(48, "NamespaceExists"),
    INVALID_ROLE_MODIFICATION(49, "InvalidRoleModification"),
    MAX_TIME_MS_EXPIRED(50, "MaxTimeMSExpired"),
    USER_ALREADY_EXISTS(51003, "Location51003"),
    ROLE_ALREADY_EXISTS(51002, "Location51002"),
    NO_MATCHING_DOCUMENT(47, "NoMatchingDocument"),
    DOLLAR_PREFIXED_FIELD_NAME(52, "DollarPrefixedFieldName"),
    INVALID_ID_FIELD(53, "InvalidIdField"),
    NOT_SINGLE_VALUE_FIELD(54, "NotSingleValueField"),
    EMPTY_FIELD_NAME(56, "EmptyFieldName"),
    DOTTED_FIELD_NAME(57, "DottedFieldName"),
    COMMAND_NOT_FOUND(59, "CommandNotFound"),
    DATABASE_NOT_FOUND(60, "DatabaseNotFound"),
    WRITE_CONCERN_FAILED(64, "WriteConcernFailed"),
    IMMUTABLE_FIELD(66, "ImmutableField"),
    CANNOT_CREATE_INDEX(67, "CannotCreateIndex"),
    INDEX_ALREADY_EXISTS(68, "IndexAlreadyExists"),
    AUTH_SCHEMA_INCOMPATIBLE(69, "AuthSchemaIncompatible"),
    INVALID_OPTIONS(72, "InvalidOptions"),
    INVALID_NAMESPACE(73, "InvalidNamespace"),
    NO_REPLICATION_ENABLED(76, "NoReplicationEnabled"),
    UNKNOWN_REPL_WRITE_CONCERN(79, "UnknownReplWriteConcern"),
    UNSATISFIABLE_WRITE_CONCERN(100, "UnsatisfiableWriteConcern"),
    INDEX_OPTIONS_CONFLICT(85, "IndexOptionsConflict"),
    INDEX_KEY_SPECS_CONFLICT(86, "IndexKeySpecsConflict"),
    NOT_YET_INITIALIZED(94, "NotYetInitialized"),
    OPERATION_FAILED(96, "OperationFailed"),
    DOCUMENT_VALIDATION_FAILURE(121, "DocumentValidationFailure"),
    INVALID_SSL_CONFIGURATION(140, "InvalidSSLConfiguration"),
    NOT_WRITABLE_PRIMARY(10107, "NotWritablePrimary"),
    WRITE_CONFLICT(112, "WriteConflict"),
    COMMAND_NOT_SUPPORTED(115, "CommandNotSupported"),
    CONFLICTING_OPERATION_IN_PROGRESS(117, "ConflictingOperationInProgress"),
    NAMESPACE_NOT_SHARDED(118, "NamespaceNotSharded"),
    COMMAND_NOT_SUPPORTED_ON_VIEW(166, "CommandNotSupportedOnView"),
    OPTION_NOT_SUPPORTED_ON_VIEW(167, "OptionNotSupportedOnView"),
    INVALID_PIPELINE_OPERATOR(168, "InvalidPipelineOperator"),
    CLIENT_METADATA_CANNOT_BE_MUTATED(186, "ClientMetadataCannotBeMutated"),
    INVALID_INDEX_SPECIFICATION_OPTION(197, "InvalidIndexSpecificationOption"),
    QUERY_FEATURE_NOT_ALLOWED(224, "QueryFeatureNotAllowed"),
    TRANSACTION_TOO_OLD(225, "TransactionTooOld"),
    SNAPSHOT_TOO_OLD(239, "SnapshotTooOld"),
    SNAPSHOT_UNAVAILABLE(246, "SnapshotUnavailable"),
    NO_SUCH_TRANSACTION(251, "NoSuchTransaction"),
    TRANSACTION_COMMITTED(256, "TransactionCommitted"),
    TRANSACTION_TOO_LARGE(257, "TransactionTooLarge"),
    INVALID_RESUME_TOKEN(260, "InvalidResumeToken"),
    CHANGE_STREAM_FATAL_ERROR(280, "ChangeStreamFatalError"),
    CHANGE_STREAM_HISTORY_LOST(286, "ChangeStreamHistoryLost"),
    OPERATION_NOT_SUPPORTED_IN_TRANSACTION(263, "OperationNotSupportedInTransaction"),
    QUERY_EXCEEDED_MEMORY_LIMIT(292, "QueryExceededMemoryLimitNoDiskUseAllowed"),
    INTERRUPTED(11601, "Interrupted"),
    INTERRUPTED_AT_SHUTDOWN(11600, "InterruptedAtShutdown"),
    CURSOR_KILLED(237, "CursorKilled"),
    AMBIGUOUS_INDEX_KEY_PATTERN(181, "AmbiguousIndexKeyPattern"),
    INDEX_BUILD_ABORTED(276, "IndexBuildAborted"),
    BACKGROUND_OPERATION_IN_PROGRESS(12587, "BackgroundOperationInProgressForNamespace"),
    VIEW_DEPTH_LIMIT_EXCEEDED(165, "ViewDepthLimitExceeded"),
    INVALID_VIEW_DEFINITION(182, "InvalidViewDefinition"),
    CANNOT_INDEX_PARALLEL_ARRAYS(171, "CannotIndexParallelArrays"),
    QUERY_PLAN_KILLED(175, "QueryPlanKilled"),
    FAIL_POINT_SET_FAILED(151, "FailPointSetFailed"),
    CONVERSION_FAILURE(241, "ConversionFailure"),
    CANNOT_CONVERT_INDEX_TO_UNIQUE(359, "CannotConvertIndexToUnique"),
    COLLECTION_UUID_MISMATCH(361, "CollectionUUIDMismatch"),
    BSON_OBJECT_TOO_LARGE(10334, "BSONObjectTooLarge"),
    DUPLICATE_KEY(11000, "DuplicateKey"),
    OUT_OF_DISK_SPACE(14031, "OutOfDiskSpace"),
    MECHANISM_UNAVAILABLE(334, "MechanismUnavailable"),
    UNSUPPORTED_OP_QUERY_COMMAND(352, "UnsupportedOpQueryCommand"),
    API_VERSION_ERROR(322, "APIVersionError"),
    API_STRICT_ERROR(323, "APIStrictError"),
    NO_QUERY_EXECUTION_PLANS(291, "NoQueryExecutionPlans"),
    UNKNOWN_FIELD(40415, "Location40415"),
    MISSING_FIELD(40414, "Location40414");

    private final int code;
    private final String codeName;

    ErrorCode(int code, String codeName) {
        this.code = code;
        this.codeName = codeName;
    }

    /** The number that clients see. */
    public int code() {
        return code;
    }

    /** The name that clients see. */
    public String codeName() {
        return codeName;
    }
}
