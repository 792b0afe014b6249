/** How time-series collections keep measurements in buckets, and how paths of the one are those of the other. */
package lucid.engine.core.timeseries;
