package io.upgrades.gateway.upgrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cloud that reports upgrades. On the wire and in configuration its name is in lower case. */
@Schema(description = """
        The cloud that reports the upgrade.

        | value | cloud |
        |---|---|
        | `alibaba` | Alibaba Cloud Container Service (ACK): upgrades of cluster add-ons |
        | `huawei` | Huawei Cloud GaussDB(DWS): upgrades of data warehouse clusters |
        """, examples = "alibaba")
public enum Provider {
    @JsonProperty("alibaba")
    ALIBABA,
    @JsonProperty("huawei")
    HUAWEI;

    /** The name in configuration, parameters and JSON: {@code alibaba} or {@code huawei}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
