/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How fast nodes follow each other with marks and keys. */
@ObjectClassDefinition(name = "Encrypted fields")
public @interface FieldConfig {

    /** Of marks. */
    @AttributeDefinition(description = "Most seconds until a node follows changed marks", min = "1", max = "60")
    int marks_seconds() default 5;

    /** Of keys. */
    @AttributeDefinition(
            description = "Most seconds that a node goes on with a key that another one has destroyed",
            min = "1",
            max = "3600")
    int keys_seconds() default 30;
}
