/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** The stages by name. */
final class StageTable {

    private static final Map<String, StageFactory> STAGES = stages();

    private StageTable() {}

    /** The factory of a stage; null for an unknown name. */
    static StageFactory get(String name) {
        return STAGES.get(name);
    }

    private static Map<String, StageFactory> stages() {
        Map<String, StageFactory> stages = new HashMap<>();
        stages.put("$match", MatchStage::parse);
        stages.put("$project", ProjectStage::parse);
        stages.put("$unset", ProjectStage::parseUnset);
        stages.put("$addFields", (argument, context) -> AddFieldsStage.parse("$addFields", argument, context));
        stages.put("$set", (argument, context) -> AddFieldsStage.parse("$set", argument, context));
        stages.put("$replaceRoot", ReplaceRootStage::parseRoot);
        stages.put("$replaceWith", ReplaceRootStage::parseWith);
        stages.put("$redact", RedactStage::parse);
        stages.put("$group", GroupStage::parse);
        stages.put("$count", CountStages::count);
        stages.put("$sortByCount", CountStages::sortByCount);
        stages.put("$bucket", BucketStages::parse);
        stages.put("$bucketAuto", BucketAutoStage::parse);
        stages.put("$sort", SortStage::parse);
        stages.put("$limit", LimitStage::parse);
        stages.put("$skip", SkipStage::parse);
        stages.put("$sample", SampleStage::parse);
        stages.put("$unwind", UnwindStage::parse);
        stages.put("$facet", FacetStage::parse);
        stages.put("$geoNear", GeoNearStage::parse);
        stages.put("$setWindowFields", WindowFieldsStage::parse);
        stages.put("$densify", DensifyStage::parse);
        stages.put("$fill", FillStages::parse);
        addJoins(stages);
        addSources(stages);
        return Map.copyOf(stages);
    }

    private static void addJoins(Map<String, StageFactory> stages) {
        stages.put("$lookup", LookupParser::parse);
        stages.put("$graphLookup", GraphLookupStage::parse);
        stages.put("$unionWith", UnionWithStage::parse);
        stages.put("$out", OutStage::parse);
        stages.put("$merge", MergeParser::parse);
    }

    /** What MongoDB 7.0 has behind a switch that is off. */
    private static List<Stage> notAllowed(Value argument, StageContext context) {
        throw new CommandException(
                ErrorCode.QUERY_FEATURE_NOT_ALLOWED, "$queryStats is not allowed in the current configuration");
    }

    private static void addSources(Map<String, StageFactory> stages) {
        stages.put("$documents", DocumentsStage::parse);
        stages.put("$queryStats", StageTable::notAllowed);
        stages.put(UnpackBucketStage.NAME, UnpackBucketStage::parse);
        for (String name : SourceStage.NAMES) {
            stages.put(name, (argument, context) -> SourceStage.parse(name, argument, context));
        }
    }
}
