/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.function.BooleanSupplier;

/**
 * A load.
 *
 * @param target where to
 * @param key    by which a broken load is resumed, within 24 hours; empty for one that is not
 * @param actor  who loads: keys of different actors are different
 * @param stops  asked after each batch: whether to end there, interrupted
 */
public record LoadSpec(Target target, String key, String actor, BooleanSupplier stops) {}
