package io.upgrades.gateway.upgrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A cloud that reports upgrades. On the wire and in configuration its name is in lower case. */
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
