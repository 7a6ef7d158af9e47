package io.upgrades.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A secret as Kubernetes mounts it: each key a link to {@code ..data}, itself a link that is replaced by renaming. */
public final class MountedSecret {
    private final Path folder;
    private int version;

    public MountedSecret(Path folder) {
        this.folder = folder;
    }

    /** Replaces the whole secret at once, and takes the old one away. */
    public void put(Map<String, String> texts) {
        try {
            Path before = folder.resolve("..version" + version);
            Path now = Files.createDirectories(folder.resolve("..version" + ++version));
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Files.writeString(now.resolve(text.getKey()), text.getValue() + "\n");
                Path link = folder.resolve(text.getKey());
                if (!Files.isSymbolicLink(link)) {
                    Files.createSymbolicLink(link, Path.of("..data", text.getKey()));
                }
            }
            Path renamed = folder.resolve("..data_tmp");
            Files.deleteIfExists(renamed);
            Files.createSymbolicLink(renamed, now.getFileName());
            Files.move(renamed, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            for (String name : texts.keySet()) {
                Files.deleteIfExists(before.resolve(name));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
