/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

/** A wanted text in which {@code *} stands for any characters, also none. */
record Glob(String pattern) {

    /** Whether the text matches; in time that grows with the product of both lengths at worst, never faster. */
    boolean matches(String text) {
        int at = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                resume = at;
            } else if (next < pattern.length() && pattern.charAt(next) == text.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(next).chars().allMatch(rest -> rest == '*');
    }
}
