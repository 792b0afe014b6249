/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.Env;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.RocksMemEnv;
import org.rocksdb.WALRecoveryMode;

/** How RocksDB is set: memory and threads bounded, nothing lost that was acknowledged. */
final class Tuning {

    private static final long MIB = 1L << 20;
    private static final int RECYCLED_LOGS = 8;

    private final Natives natives;
    private final Cache cache;
    private final boolean inMemory;
    private final Encryption encryption;

    Tuning(Natives natives, Cache cache, boolean inMemory, Encryption encryption) {
        this.natives = natives;
        this.cache = cache;
        this.inMemory = inMemory;
        this.encryption = encryption;
    }

    boolean inMemory() {
        return inMemory;
    }

    DBOptions database() {
        DBOptions options = natives.keep(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                // who acknowledges flushes the log, once for all that was written until then
                .setManualWalFlush(!inMemory)
                // to write over a file is faster to sync than to let one grow: its inode stays as it is
                .setRecycleLogFileNum(inMemory ? 0 : RECYCLED_LOGS)
                .setMaxTotalWalSize(192 * MIB)
                .setDbWriteBufferSize(64 * MIB)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(512)
                .setBytesPerSync(MIB)
                .setMaxManifestFileSize(16 * MIB)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(MIB)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0)
                // the oplog lets one write at a time through
                .setAllowConcurrentMemtableWrite(false);
        if (inMemory) {
            options.setEnv(natives.keep(new RocksMemEnv(Env.getDefault()))).setAvoidFlushDuringShutdown(true);
        }
        return options;
    }

    /** What the family that RocksDB always has is set to; nothing lies in it. */
    ColumnFamilyOptions unused() {
        return natives.keep(new ColumnFamilyOptions()).setWriteBufferSize(64 << 10);
    }

    ColumnFamilyOptions family(Table table) {
        CompressionType settled =
                table.sealed(encryption) ? CompressionType.NO_COMPRESSION : CompressionType.LZ4_COMPRESSION;
        ColumnFamilyOptions options = natives.keep(new ColumnFamilyOptions())
                .setWriteBufferSize(writeBuffer(table))
                .setMaxWriteBufferNumber(3)
                // what has just been written is soon written again further down
                .setCompressionPerLevel(List.of(CompressionType.NO_COMPRESSION, settled))
                .setTableFormatConfig(blocks(table));
        if (table == Table.OPLOG || table == Table.IMAGES) {
            leaveUnsorted(options);
        }
        if (table == Table.INDEX) {
            // most look-ups before a write are for a key that is not there
            options.setMemtablePrefixBloomSizeRatio(0.05).setMemtableWholeKeyFiltering(true);
        }
        return options;
    }

    /**
     * For entries that come in order and go in order: the deletion of the oldest touches all of them, so that each
     * compaction writes the whole table anew. Seldom ones are enough, as few look for single entries.
     */
    private static void leaveUnsorted(ColumnFamilyOptions options) {
        options.setLevel0FileNumCompactionTrigger(16)
                .setLevel0SlowdownWritesTrigger(32)
                .setLevel0StopWritesTrigger(48)
                .setMaxBytesForLevelBase(2048 * MIB);
    }

    private BlockBasedTableConfig blocks(Table table) {
        BlockBasedTableConfig blocks = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(table == Table.INDEX ? 4 << 10 : 8 << 10)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
        if (table == Table.RECORDS || table == Table.INDEX) {
            blocks.setFilterPolicy(natives.keep(new BloomFilter(10)))
                    .setWholeKeyFiltering(true)
                    .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
        }
        return blocks;
    }

    private static long writeBuffer(Table table) {
        return switch (table) {
            case RECORDS, INDEX -> 32 * MIB;
            case OPLOG -> 16 * MIB;
            case IMAGES -> 8 * MIB;
            case CATALOG, META -> 2 * MIB;
            case SESSIONS -> 8 * MIB;
        };
    }
}
