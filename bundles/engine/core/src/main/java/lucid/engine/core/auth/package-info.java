/* SPDX-License-Identifier: Apache-2.0 */
/** Users, roles, privileges, SCRAM and X.509. */
package lucid.engine.core.auth;
