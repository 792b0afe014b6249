/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** {@code $addFields} and {@code $set}. */
final class AddFieldsStage implements TransformStage {

    private final String name;
    private final Doc specification;
    private final AddedFields fields;
    private final ProjectedPaths paths;
    private final StageContext context;

    private AddFieldsStage(String name, Doc specification, StageContext context) {
        this.name = name;
        this.specification = specification;
        this.context = context;
        fields = AddedFields.parse(specification, context);
        paths = ProjectedPaths.of(specification);
    }

    static List<Stage> parse(String name, Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    40272, name + " specification stage must be an object, got " + BsonTypes.alias(argument.type()));
        }
        if (argument.document().isEmpty()) {
            throw new CommandException(
                    40177, "Invalid " + name + " :: caused by :: specification must have at least one field");
        }
        return List.of(new AddFieldsStage(name, argument.document(), context));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Doc apply(Doc document) {
        return fields.apply(document, context.scope(document));
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown(
                name, Shown.expression(Value.of(specification)).document());
    }

    @Override
    public boolean needs(Needs needs) {
        needs.expression(Value.of(specification));
        // Subfields are set in what is there.
        paths.all().filter(path -> path.contains(".")).forEach(needs::path);
        return false;
    }

    @Override
    public boolean keeps(String path) {
        return paths.all().noneMatch(set -> ProjectStage.overlap(set, path));
    }
}
