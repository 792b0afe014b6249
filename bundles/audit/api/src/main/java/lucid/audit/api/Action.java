/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.Map;

/**
 * Who does what to what.
 *
 * @param who           the caller
 * @param door          where they came in: {@code http}, {@code shell}, {@code operation}, {@code configuration},
 *     {@code platform}
 * @param name          what is done, {@code domain:action} or a more special name below it
 * @param operation     the operation as its door calls it, such as {@code collection:create} or
 *     {@code POST /api/v1/databases/{database}/collections}; without values
 * @param resource      what it is done to, by kind, such as {@code database} and {@code collection}; immutable
 * @param effect        whether it changes anything
 * @param correlationId follows the request through logs and database; may be empty
 * @param reason        why, in the caller's words; may be empty
 */
public record Action(
        Who who,
        String door,
        String name,
        String operation,
        Map<String, String> resource,
        Effect effect,
        String correlationId,
        String reason) {

    /** Copies the resource. */
    public Action {
        resource = Map.copyOf(resource);
    }

    /** What an action does to the world. */
    public enum Effect {
        /** Changes nothing; written down as far as {@code audit.reads} says, and never waited for. */
        READ,
        /** Changes something; nothing of it is acknowledged before its intent is on disk. */
        CHANGE
    }
}
