/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP door of blueprints. */
package lucid.blueprint.http;
