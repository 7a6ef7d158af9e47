package io.upgrades.gateway.upgrade;

/** The outcome of asking a cloud about one cluster: what it said, or why it said nothing of use. */
public sealed interface Observation permits Snapshot, Failure {}
