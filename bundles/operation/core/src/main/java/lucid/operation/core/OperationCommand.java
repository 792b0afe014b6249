/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.util.List;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code operation:list}, {@code show}, {@code cancel}, {@code pause} and {@code resume} in the Gogo shell. */
@Component(
        service = OperationCommand.class,
        property = {
            "osgi.command.scope=operation",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=cancel",
            "osgi.command.function=pause",
            "osgi.command.function=resume",
            "lucid.permission.list=operation:read",
            "lucid.permission.show=operation:read",
            "lucid.permission.cancel=operation:steer",
            "lucid.permission.pause=operation:steer",
            "lucid.permission.resume=operation:steer"
        })
public final class OperationCommand {

    private static final int SHOWN = 50;

    private final OperationService operations;

    @Activate
    public OperationCommand(@Reference OperationService operations) {
        this.operations = operations;
    }

    /** The newest operations. */
    public List<Operation> list() {
        return operations.list("", SHOWN);
    }

    /** One operation with its steps. */
    public Operation show(String id) {
        return operations.operation(id);
    }

    /** Ends it at its next safe point. */
    public Operation cancel(String id) {
        return operations.cancel(id);
    }

    /** Pauses it at its next safe point. */
    public Operation pause(String id) {
        return operations.pause(id);
    }

    /** Lets a paused one go on. */
    public Operation resume(String id) {
        return operations.resume(id);
    }
}
