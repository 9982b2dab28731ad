import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.admin.ZooKeeperAdmin;
import org.apache.zookeeper.data.Stat;

/**
 * What the member scripts ask of a running ensemble: `size SERVER ZNODE`, `join SERVER ID ADDRESS [FILE]`, `leave SERVER ID`.
 * With FILE, the ensemble's new configuration is written there, for a server that starts with it.
 */
public final class Membership {
    private static final int PATIENCE_SECONDS = 8;
    /** Whoever asks for the size is about to stop, perhaps because everything is deleted and nobody answers any more. */
    private static final int PATIENCE_AT_THE_END_SECONDS = 3;
    private static final int TRIES = 15;

    public static void main(String[] arguments) {
        try {
            System.exit(run(arguments));
        } catch (Exception error) {
            System.err.println(arguments[0] + ": " + error.getMessage());
            System.exit(1);
        }
    }

    private static int run(String[] arguments) throws Exception {
        String server = arguments[1];
        int patience = arguments[0].equals("size") ? PATIENCE_AT_THE_END_SECONDS : PATIENCE_SECONDS;
        CountDownLatch connected = new CountDownLatch(1);
        try (ZooKeeperAdmin admin = new ZooKeeperAdmin(server, 10_000, event -> {
            if (event.getState() == KeeperState.SyncConnected) connected.countDown();
        })) {
            if (!connected.await(patience, TimeUnit.SECONDS)) {
                System.err.println("no server answers at " + server);
                return 2;
            }
            switch (arguments[0]) {
                case "size" -> System.out.println(size(admin, arguments[2]));
                case "join" -> {
                    String configuration = change(admin, "server." + arguments[2] + "=" + arguments[3], null);
                    if (arguments.length > 4) write(Path.of(arguments[4]), servers(configuration));
                }
                case "leave" -> change(admin, null, arguments[2]);
                default -> throw new IllegalArgumentException("expected size, join or leave");
            }
            return 0;
        }
    }

    /** The operator keeps `CLUSTER_SIZE=n` there; a server that lags must not answer with the old one. */
    private static String size(ZooKeeperAdmin admin, String znode) throws Exception {
        CountDownLatch synced = new CountDownLatch(1);
        admin.sync(znode, (code, path, context) -> synced.countDown(), null);
        synced.await(PATIENCE_AT_THE_END_SECONDS, TimeUnit.SECONDS);
        String text = new String(admin.getData(znode, false, null));
        return text.substring(text.indexOf('=') + 1).trim();
    }

    /** An ensemble takes one change at a time, and a lost connection leaves open whether it was taken: asking again is harmless. */
    private static String change(ZooKeeperAdmin admin, String joining, String leaving) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return new String(admin.reconfigure(joining, leaving, null, -1, new Stat()));
            } catch (KeeperException.ReconfigInProgress | KeeperException.NewConfigNoQuorum | KeeperException.ConnectionLossException error) {
                if (attempt == TRIES) throw error;
                Thread.sleep(400);
            }
        }
    }

    private static String servers(String configuration) {
        return configuration.lines().filter(line -> line.startsWith("server.")).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void write(Path file, String text) throws Exception {
        Path part = Path.of(file + ".new");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
