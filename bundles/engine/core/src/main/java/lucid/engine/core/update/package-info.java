/* SPDX-License-Identifier: Apache-2.0 */
/** Update operators, pipelines and array filters. */
package lucid.engine.core.update;
