/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.audit.api.AuditItem;
import lucid.audit.api.AuditLog;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.AuditSearch;
import lucid.audit.api.RecordFilter;
import lucid.audit.api.RecordPage;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@link AuditSearch} block by block from the newest on; blocks that cannot hold what is wanted are passed over. */
@Component(configurationPid = "lucid.audit.search")
@Designate(ocd = LogSearch.Config.class)
public final class LogSearch implements AuditSearch {

    private static final int MOST_ITEMS = 1_000;

    /** What a search may cost. */
    @ObjectClassDefinition(name = "Audit search")
    public @interface Config {
        /** Bound of reading. */
        @AttributeDefinition(description = "Most records that one page reads", min = "1024", max = "10000000")
        int page_records() default 20_000;

        /** Bound of memory. */
        @AttributeDefinition(
                description = "Blocks of 512 records of which is remembered what they hold, 3 KB each",
                min = "16",
                max = "1000000")
        int known_blocks() default 8_192;
    }

    private final AuditLog log;
    private final int pageRecords;
    private final Blocks blocks;
    private final Endings endings;

    /** Remembers nothing yet. */
    @Activate
    public LogSearch(@Reference AuditLog log, Config config) {
        this(log, config.page_records(), config.known_blocks());
    }

    LogSearch(AuditLog log, int pageRecords, int knownBlocks) {
        this.log = log;
        this.pageRecords = pageRecords;
        blocks = new Blocks(log, knownBlocks);
        endings = new Endings(log, blocks);
    }

    @Override
    public RecordPage page(RecordFilter filter, String cursor, int limit) {
        Wanted wanted = new Wanted(filter);
        long before = cursor.isEmpty() ? log.size() : Math.min(before(cursor), log.size());
        Page page = new Page(before, Math.min(Math.max(limit, 1), MOST_ITEMS));
        long first = log.first();
        while (page.before > first && !page.full() && page.read < pageRecords) {
            long number = Blocks.number(page.before - 1);
            boolean passed =
                    blocks.known(number).filter(block -> !wanted.mayBeIn(block)).isPresent();
            if (!passed) {
                take(blocks.read(number), wanted, page);
            }
            if (!page.full()) {
                page.before = number * Block.RECORDS;
            }
        }
        return new RecordPage(page.items, page.before > first ? Long.toString(page.before) : "");
    }

    private static long before(String cursor) {
        try {
            return Long.parseUnsignedLong(cursor);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    AuditProblem.CURSOR_INVALID, "the cursor is not one of ours; start again without one", e);
        }
    }

    /** Adds what is wanted of a block, from its end. */
    private void take(List<Parsed> records, Wanted wanted, Page page) {
        page.read += records.size();
        Items items = new Items(records, log, endings);
        for (int at = records.size() - 1; at >= 0 && !page.full(); at--) {
            Parsed one = records.get(at);
            if (one.seq() < page.before && wanted.matches(one)) {
                Optional<AuditItem> item = items.item(one, wanted);
                item.ifPresent(page.items::add);
            }
            page.before = Math.min(page.before, one.seq());
        }
    }

    /** A page while it is filled. */
    private static final class Page {

        private final List<AuditItem> items = new ArrayList<>();
        private final int limit;
        private long before;
        private int read;

        Page(long before, int limit) {
            this.before = before;
            this.limit = limit;
        }

        boolean full() {
            return items.size() >= limit;
        }
    }
}
