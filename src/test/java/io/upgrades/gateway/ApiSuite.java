package io.upgrades.gateway;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of the API. The build runs them beside {@link OtherSuite}, each suite in a virtual machine of its own. */
@Suite
@SelectPackages("io.upgrades.gateway.api")
class ApiSuite {}
