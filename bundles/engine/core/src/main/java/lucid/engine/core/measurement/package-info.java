/** Writes measurements into the buckets of time-series collections, and changes and deletes buckets. */
package lucid.engine.core.measurement;
