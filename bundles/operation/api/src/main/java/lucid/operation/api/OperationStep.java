/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import java.time.Instant;

/**
 * One journaled step of an operation.
 *
 * @param name     what is done
 * @param state    {@code QUEUED} before, {@code RUNNING} during, {@code SUCCEEDED} after it; {@code FAILED} or
 *                 {@code CANCELLED} when the operation ended in it
 * @param started  when it last started; the epoch when it has not
 * @param finished when it ended; the epoch when it has not
 */
public record OperationStep(String name, OperationState state, Instant started, Instant finished) {}
