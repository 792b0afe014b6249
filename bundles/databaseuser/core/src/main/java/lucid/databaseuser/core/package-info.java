/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;
