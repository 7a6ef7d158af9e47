package io.upgrades.gateway.api;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;

/**
 * Has the OpenAPI document served as the build has written it. Quarkus reads it at each start, to run filters on it that see the
 * settings, and writes it anew in both formats; this gateway has no such filters.
 */
@AsBuilt
@Interceptor
class BuiltDocument {
    private final Map<Format, byte[]> formats = new EnumMap<>(Format.class);

    /** Puts it before the service of an application that is packaged; otherwise that one's class does not see this one. */
    public static final class Placing implements BuildCompatibleExtension {
        /** Whoever serves the document is marked. */
        @Enhancement(types = OpenApiDocumentService.class)
        public void mark(ClassConfig service) {
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                service.addAnnotation(AsBuilt.class);
            }
        }
    }

    @AroundInvoke
    Object instead(InvocationContext call) throws Exception {
        return switch (call.getMethod().getName()) {
            case "prepareDocument" -> read();
            case "getDocument" -> formats.get(call.getParameters()[1]);
            default -> call.proceed();
        };
    }

    private Void read() throws IOException {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        for (Format format : Format.values()) {
            try (InputStream document = application.getResourceAsStream(OpenApiConstants.BASE_NAME + "." + format)) {
                formats.put(format, document.readAllBytes());
            }
        }
        return null;
    }
}
