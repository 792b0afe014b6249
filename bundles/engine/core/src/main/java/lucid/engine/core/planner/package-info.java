/* SPDX-License-Identifier: Apache-2.0 */
/** Candidate plans, their trial, the plan cache, and explain. */
package lucid.engine.core.planner;
