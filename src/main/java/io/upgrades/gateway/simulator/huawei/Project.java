package io.upgrades.gateway.simulator.huawei;

/** What an account has in one region; IAM names it after the region. */
public record Project(String account, String region, String id) {}
