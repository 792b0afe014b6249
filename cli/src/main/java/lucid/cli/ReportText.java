/* SPDX-License-Identifier: Apache-2.0 */
package lucid.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.auditproof.api.JsonWriter;
import lucid.auditproof.api.TrailFinding;
import lucid.auditproof.api.TrailReport;

/** A report as it is printed. */
record ReportText(TrailReport report) {

    /** For people. */
    String lines() {
        StringBuilder text = new StringBuilder();
        for (TrailFinding finding : report.findings()) {
            text.append(finding.line() > 0 ? "line " + finding.line() + ": " : "")
                    .append(finding.text())
                    .append('\n');
        }
        text.append(report.intact() ? "Intact: " : "TAMPERED: ")
                .append(report.records())
                .append(" records, ")
                .append(report.checkpoints())
                .append(" signed checkpoints; ")
                .append(report.withheld())
                .append(" records are not shown, only their hashes\n");
        report.newest().lines().skip(1).limit(1).forEach(size -> text.append("The newest checkpoint knows ")
                .append(size)
                .append(" records; whether there are later ones, only an --anchor tells\n"));
        return text.toString();
    }

    /** For programs: one line of canonical JSON. */
    String json() {
        List<Map<String, ?>> findings = report.findings().stream()
                .<Map<String, ?>>map(finding -> Map.of(
                        "kind", finding.kind().name().toLowerCase(Locale.ROOT),
                        "seq", finding.seq(),
                        "last", finding.last(),
                        "line", finding.line(),
                        "text", finding.text()))
                .toList();
        Map<String, ?> all = Map.of(
                "intact", report.intact(),
                "records", report.records(),
                "withheld", report.withheld(),
                "checkpoints", report.checkpoints(),
                "findings", findings);
        return new String(JsonWriter.bytes(all), StandardCharsets.UTF_8) + "\n";
    }
}
