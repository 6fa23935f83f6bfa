package chat.crosstalk.compare.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The generator's process, started by the one that measures. */
@Command(name = "compare-load", hidden = true, description = "The load generator of compare.")
public final class LoadCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        try (LoadProcess process = new LoadProcess(Ticker.system())) {
            process.serve(System.in, System.out);
        }
        return 0;
    }
}
