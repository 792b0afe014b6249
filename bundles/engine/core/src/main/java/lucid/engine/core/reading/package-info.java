/* SPDX-License-Identifier: Apache-2.0 */
/** What commands read and write by: queries, pipelines and views over the services of the engine. */
package lucid.engine.core.reading;
