/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

/** Documents changed one by one. */
final class TransformStream extends StageStream {

    private final TransformStage stage;

    TransformStream(DocStream source, TransformStage stage) {
        super(source);
        this.stage = stage;
    }

    @Override
    public boolean next() {
        return source.next()
                && stand(stage.apply(source.current())
                        .withMetadata(source.current().metadata()));
    }
}
