/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import lucid.configuration.api.ConfigurationAttribute;
import lucid.configuration.api.ConfigurationAttribute.Limits;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads metatype documents of bundles.
 *
 * @see <a href="https://docs.osgi.org/specification/osgi.cmpn/8.1.0/service.metatype.html">Metatype</a>
 */
final class MetatypeXml {

    private MetatypeXml() {}

    /** The definitions of one document. */
    static List<Definition> read(InputStream xml) throws IOException {
        Document document = parsed(xml);
        Map<String, Element> classes = new HashMap<>();
        for (Element one : elements(document.getDocumentElement(), "OCD")) {
            classes.put(one.getAttribute("id"), one);
        }
        List<Definition> definitions = new ArrayList<>();
        for (Element designate : elements(document.getDocumentElement(), "Designate")) {
            String factory = designate.getAttribute("factoryPid");
            String pid = factory.isEmpty() ? designate.getAttribute("pid") : factory;
            elements(designate, "Object").stream()
                    .map(object -> classes.get(object.getAttribute("ocdref")))
                    .filter(ocd -> ocd != null && !pid.isEmpty())
                    .forEach(ocd -> definitions.add(definition(pid, !factory.isEmpty(), ocd)));
        }
        return definitions;
    }

    private static Document parsed(InputStream xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(xml);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("no metatype document", e);
        }
    }

    private static Definition definition(String pid, boolean factory, Element ocd) {
        return new Definition(
                pid,
                factory,
                text(ocd, "name"),
                text(ocd, "description"),
                elements(ocd, "AD").stream().map(MetatypeXml::attribute).toList());
    }

    private static ConfigurationAttribute attribute(Element ad) {
        String cardinality = ad.getAttribute("cardinality");
        boolean list = !cardinality.isEmpty() && !"0".equals(cardinality);
        String defaults = ad.getAttribute("default");
        List<String> values = defaults.isEmpty() ? List.of() : list ? split(defaults) : List.of(unescaped(defaults));
        List<String> options = elements(ad, "Option").stream()
                .map(option -> option.getAttribute("value"))
                .toList();
        return new ConfigurationAttribute(
                ad.getAttribute("id"),
                text(ad, "name"),
                text(ad, "description"),
                ad.getAttribute("type").isEmpty() ? "String" : ad.getAttribute("type"),
                list,
                !"false".equals(ad.getAttribute("required")),
                values,
                new Limits(ad.getAttribute("min"), ad.getAttribute("max"), options));
    }

    /** Splits at commas that are not escaped. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("(?<!\\\\),")) {
            parts.add(unescaped(part.strip()));
        }
        return parts;
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    /** A key of a localisation is better than nothing; its sign is not. */
    private static String text(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        return text.startsWith("%") ? text.substring(1) : text;
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
