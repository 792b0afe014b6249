/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.service.component.annotations.Component;

/**
 * Gives each listener's server the error handler of the contract. The hook for connectors is the only one that hands
 * out the server; the connector itself is an idle one.
 */
@Component
public final class ContainerErrors implements ConnectorFactory {

    @Override
    public Connector createConnector(Server server) {
        server.setErrorHandler(new ProblemErrorHandler());
        return new IdleConnector(server);
    }

    /** Opens nothing. Felix asks every connector for its address and knows none but this type. */
    private static final class IdleConnector extends ServerConnector {

        IdleConnector(Server server) {
            super(server);
            setHost("127.0.0.1");
        }

        @Override
        protected void doStart() {
            // It must not listen.
        }

        @Override
        protected void doStop() {
            // It has not listened.
        }
    }
}
