package io.upgrades.gateway;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests but those of {@link ApiSuite}, of what is packaged and of what measures. */
@Suite
@SelectPackages("io.upgrades.gateway")
@ExcludePackages({"io.upgrades.gateway.api", "io.upgrades.gateway.bench", "io.upgrades.gateway.packaged"})
class OtherSuite {}
