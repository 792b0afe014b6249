/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP door of operations. */
package lucid.operation.http;
