/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Component;

/**
 * Gives each listener's server the error handler of the contract. The hook for connectors is the only one that hands
 * out the server; the connector itself is an idle one inside the process.
 */
@Component
public final class ContainerErrors implements ConnectorFactory {

    @Override
    public Connector createConnector(Server server) {
        server.setErrorHandler(new ProblemErrorHandler());
        return new LocalConnector(server);
    }
}
