/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import lucid.document.api.DocumentProblem;
import lucid.document.api.LoadListener;
import lucid.document.api.LoadSpec;
import lucid.document.api.LoadSummary;
import lucid.problem.api.ProblemException;

/** One load: reads a batch while the one before is written, acknowledges batch after batch. For one thread. */
final class LoadRun {

    private final LoadSpec spec;
    private final LoadLines lines;
    private final BatchInsert insert;
    private final LoadNotes notes;
    private final LoadProgress progress;
    private long tried;
    private Set<Long> foreign;

    LoadRun(LoadSpec spec, LoadLines lines, BatchInsert insert, LoadNotes notes, LoadState state) {
        this.spec = spec;
        this.lines = lines;
        this.insert = insert;
        this.notes = notes;
        this.progress = new LoadProgress(state);
        this.tried = state.tried();
        this.foreign = state.foreign();
    }

    LoadSummary run(LoadState from, LoadListener listener, Executor writers) throws IOException {
        progress.skipped(lines.skip(from.acknowledged(), from.digest()));
        LoadBatch batch = lines.batch();
        while (!batch.isEmpty()) {
            LoadBatch sent = batch;
            FutureTask<LoadOutcome> writing = new FutureTask<>(() -> write(sent));
            writers.execute(writing);
            batch = readAhead(sent, writing);
            progress.acknowledge(sent, done(writing));
            listener(listener, sent);
            if (!batch.isEmpty() && spec.stops().getAsBoolean()) {
                notes.note(progress, tried, foreign);
                return progress.summary(true);
            }
        }
        notes.note(progress, tried, foreign);
        return progress.summary(false);
    }

    private LoadBatch readAhead(LoadBatch sent, FutureTask<LoadOutcome> writing) throws IOException {
        try {
            return lines.batch();
        } catch (IOException | RuntimeException e) {
            progress.acknowledge(sent, done(writing));
            notes.note(progress, tried, foreign);
            throw e;
        }
    }

    private void listener(LoadListener listener, LoadBatch sent) throws IOException {
        try {
            listener.acknowledged(sent.lastLine());
        } catch (IOException e) {
            notes.note(progress, tried, foreign);
            throw e;
        }
    }

    /** Runs on a writer's thread, while the owner only reads on. */
    private LoadOutcome write(LoadBatch batch) {
        if (!notes.kept()) {
            return insert.insert(batch, 0, Set.of());
        }
        long before = tried;
        foreign = insert.foreign(batch, before, foreign);
        tried = Math.max(before, batch.lastLine());
        notes.note(progress, tried, foreign);
        LoadOutcome outcome = insert.insert(batch, before, foreign);
        foreign = batch.lastLine() < before ? foreign : Set.of();
        return outcome;
    }

    private LoadOutcome done(FutureTask<LoadOutcome> writing) {
        try {
            return writing.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private ProblemException failure(ExecutionException failure) {
        return failure.getCause() instanceof ProblemException problem ? told(problem) : interrupted(failure);
    }

    private ProblemException told(ProblemException problem) {
        String left = "; lines up to " + progress.acknowledged() + " are acknowledged";
        return new ProblemException(problem.type(), problem.detail() + left, problem).with(problem.mongo());
    }

    private ProblemException interrupted(Exception cause) {
        return new ProblemException(
                DocumentProblem.LOAD_INTERRUPTED,
                "lines up to " + progress.acknowledged() + " are acknowledged; send the others again",
                cause);
    }
}
