/* SPDX-License-Identifier: Apache-2.0 */
package lucid.logging.core;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.LoggerFactory;

/**
 * The levels of the loggers as the configuration wants them; each change of it is a new instance. A configuration that
 * names an unknown level changes nothing.
 */
@Component(service = LogLevels.class, configurationPid = "lucid.logging", immediate = true) // acts by being there
@Designate(ocd = LogLevels.Config.class)
public final class LogLevels {

    /** {@code lucid.logging}. */
    @ObjectClassDefinition(name = "Log levels")
    public @interface Config {
        /** ERROR, WARN, INFO, DEBUG, TRACE or OFF. */
        @AttributeDefinition(description = "Level of every logger that has none of its own")
        String level() default "INFO";

        /** Each {@code name=LEVEL}; several in one string are separated by commas. */
        @AttributeDefinition(description = "Loggers with a level of their own: name=LEVEL")
        String[] loggers() default {};
    }

    /** Sets the levels. */
    @Activate
    public LogLevels(Config config) {
        this((LoggerContext) LoggerFactory.getILoggerFactory(), config.level(), config.loggers());
    }

    LogLevels(LoggerContext context, String level, String... loggers) {
        Level root = parsed(level);
        Map<String, Level> own = parsed(loggers);
        context.getLoggerList().forEach(LogLevels::inherit);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(root);
        own.forEach((name, wanted) -> context.getLogger(name).setLevel(wanted));
    }

    private static void inherit(Logger logger) {
        if (!logger.getName().equals(Logger.ROOT_LOGGER_NAME)) {
            logger.setLevel(null);
        }
    }

    private static Map<String, Level> parsed(String... loggers) {
        Map<String, Level> levels = new HashMap<>();
        for (String entry : String.join(",", loggers).split(",")) {
            String[] pair = entry.strip().split("\\s*=\\s*", -1);
            if (pair.length == 2) {
                levels.put(pair[0], parsed(pair[1]));
            } else if (!entry.isBlank()) {
                throw new IllegalArgumentException("lucid.logging: loggers wants name=LEVEL, not '" + entry + "'");
            }
        }
        return levels;
    }

    private static Level parsed(String level) {
        Level known = Level.toLevel(level.strip().toUpperCase(Locale.ROOT), null);
        if (known == null) {
            throw new IllegalArgumentException("lucid.logging: '" + level + "' is no level");
        }
        return known;
    }
}
