/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

/**
 * What the profiler and the slow log say of a plan.
 *
 * @param text         such as {@code IXSCAN { a: 1 }}, {@code COLLSCAN}, {@code IDHACK}
 * @param keysExamined index entries looked at
 * @param docsExamined documents looked at
 * @param hasSortStage whether it sorts in memory
 * @param fromCache    whether the plan cache chose it
 */
public record PlanSummary(String text, long keysExamined, long docsExamined, boolean hasSortStage, boolean fromCache) {}
