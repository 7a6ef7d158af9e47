package io.upgrades.gateway.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says in the OpenAPI document that every field is always there, be it null: generated clients need not ask. A schema
 * that says itself which of its fields are required is left as it is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AlwaysThere implements OASFilter {
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getProperties() != null && schema.getRequired() == null) {
            schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
        }
        if (schema.getAnyOf() != null) {
            // The extension gives a nullable reference the type of what it refers to, which forbids the null.
            schema.setType(null);
        }
        return schema;
    }
}
