/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.xerial.snappy.Snappy;

/** The compressors of OP_COMPRESSED. */
enum Compressor {
    NOOP(0) {
        @Override
        byte[] compress(byte[] plain) {
            return plain;
        }

        @Override
        void decompress(byte[] packed, int offset, byte[] target) throws ProtocolViolation {
            require(packed.length - offset == target.length - MessageHeader.LENGTH);
            System.arraycopy(packed, offset, target, MessageHeader.LENGTH, packed.length - offset);
        }

        @Override
        boolean plausible(byte[] packed, int offset, int size) {
            return packed.length - offset == size;
        }
    },
    SNAPPY(1) {
        @Override
        byte[] compress(byte[] plain) throws IOException {
            return Snappy.compress(plain);
        }

        @Override
        void decompress(byte[] packed, int offset, byte[] target) throws ProtocolViolation {
            try {
                Snappy.uncompress(packed, offset, packed.length - offset, target, MessageHeader.LENGTH);
            } catch (IOException e) {
                throw new ProtocolViolation("snappy: " + e.getMessage());
            }
        }

        @Override
        boolean plausible(byte[] packed, int offset, int size) {
            try {
                return Snappy.isValidCompressedBuffer(packed, offset, packed.length - offset)
                        && Snappy.uncompressedLength(packed, offset, packed.length - offset) == size;
            } catch (IOException e) {
                return false;
            }
        }
    },
    ZLIB(2) {
        @Override
        byte[] compress(byte[] plain) {
            Deflater deflater = new Deflater();
            try {
                deflater.setInput(plain);
                deflater.finish();
                byte[] packed = new byte[plain.length + plain.length / 1000 + 64];
                int size = deflater.deflate(packed);
                return deflater.finished() ? Arrays.copyOf(packed, size) : packed;
            } finally {
                deflater.end();
            }
        }

        @Override
        void decompress(byte[] packed, int offset, byte[] target) throws ProtocolViolation {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed, offset, packed.length - offset);
                int size = target.length - MessageHeader.LENGTH;
                require(inflater.inflate(target, MessageHeader.LENGTH, size) == size);
                require(inflater.finished() || inflater.inflate(new byte[1]) == 0);
            } catch (DataFormatException e) {
                throw new ProtocolViolation("zlib: " + e.getMessage());
            } finally {
                inflater.end();
            }
        }

        @Override
        boolean plausible(byte[] packed, int offset, int size) {
            return size <= (packed.length - offset) * MOST_OF_DEFLATE;
        }
    },
    ZSTD(3) {
        @Override
        byte[] compress(byte[] plain) {
            return Zstd.compress(plain, ZSTD_LEVEL);
        }

        @Override
        void decompress(byte[] packed, int offset, byte[] target) throws ProtocolViolation {
            try {
                int size = target.length - MessageHeader.LENGTH;
                require(Zstd.decompressByteArray(
                                target, MessageHeader.LENGTH, size, packed, offset, packed.length - offset)
                        == size);
            } catch (ZstdException e) {
                throw new ProtocolViolation("zstd: " + e.getMessage());
            }
        }

        @Override
        boolean plausible(byte[] packed, int offset, int size) {
            long stated = Zstd.getFrameContentSize(packed, offset, packed.length - offset);
            return stated == size || (stated == UNSTATED && size <= (packed.length - offset) * MOST_OF_ZSTD);
        }
    };

    private static final Compressor[] ALL = values();
    private static final int ZSTD_LEVEL = 1;
    private static final long UNSTATED = -1;
    /** How many bytes one byte of deflate can stand for at most. */
    private static final long MOST_OF_DEFLATE = 1032;
    /** The same for zstd: a block of four bytes can stand for 128 KiB. */
    private static final long MOST_OF_ZSTD = 32 * 1024;

    private final int number;

    Compressor(int number) {
        this.number = number;
    }

    /** What stands for it on the wire. */
    int number() {
        return number;
    }

    /** The compressor of a number on the wire. */
    static Compressor of(int number) throws ProtocolViolation {
        return Arrays.stream(ALL)
                .filter(compressor -> compressor.number == number)
                .findFirst()
                .orElseThrow(() -> new ProtocolViolation("unknown compressor " + number));
    }

    /** Compresses a message's body. */
    abstract byte[] compress(byte[] plain) throws IOException;

    /** Decompresses from {@code offset} on; fills the target exactly, behind the place of a header. */
    abstract void decompress(byte[] packed, int offset, byte[] target) throws ProtocolViolation;

    /** Whether these bytes can become that many, judged without making room for them. */
    abstract boolean plausible(byte[] packed, int offset, int size);

    private static void require(boolean fits) throws ProtocolViolation {
        if (!fits) {
            throw new ProtocolViolation("the decompressed size differs from what the message says");
        }
    }
}
