package io.upgrades.gateway.upgrade;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is being done to the component. */
@Schema(description = """
        What is being done to the component.

        | value | meaning |
        |---|---|
        | `UPGRADE` | it is brought to another version; all that Alibaba reports, and Huawei's `update-…` |
        | `COMMIT` | an upgrade is made final; Huawei's `commit-…` |
        | `ROLLBACK` | an upgrade is taken back; Huawei's `rollback-…` |
        | `UNKNOWN` | the cloud said something that nobody has seen before; `providerType` has its words |
        """, examples = "UPGRADE")
public enum Operation {
    UPGRADE,
    COMMIT,
    ROLLBACK,
    UNKNOWN
}
