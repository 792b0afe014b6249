/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

/** Answers one request of one route: one call of a service, no error handling, no JSON by hand. */
@FunctionalInterface
public interface Handler {

    /** Answers the request; failures are {@link lucid.problem.api.ProblemException}. */
    Reply handle(Request request);
}
