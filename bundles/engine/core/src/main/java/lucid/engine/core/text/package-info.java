/** Words of texts: how text indexes take them apart, what a {@code $text} search asks for, and what it is worth. */
package lucid.engine.core.text;
