/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP door of roles, elevations and questions about them. */
package lucid.access.http;
