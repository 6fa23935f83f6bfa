package chat.crosstalk;

import chat.crosstalk.archive.Steps;
import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on standard error how far long work is, where somebody watches. */
final class Bar implements Steps, AutoCloseable {

    private static final int PERIOD_MILLIS = 250;

    private final ProgressBar bar;

    private Bar(ProgressBar bar) {
        this.bar = bar;
    }

    /** Work that is shown, or not, to whoever watches. */
    interface Work<T> {
        /** Does it. */
        T with(Steps steps) throws Exception;
    }

    /** Does work, shown by a bar if there is a terminal. */
    static <T> T show(String task, Work<T> work) throws Exception {
        if (!watched()) {
            return work.with(Steps.UNSEEN);
        }
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(PERIOD_MILLIS);
        try (Bar shown = new Bar(builder.build())) {
            return work.with(shown);
        }
    }

    /** From Java 22 on there is a console also where nobody watches, which tells so. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean watched() throws ReflectiveOperationException {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException earlier) {
            return true;
        }
    }

    @Override
    public void expect(long more) {
        bar.maxHint(Math.max(0, bar.getMax()) + more);
    }

    @Override
    public void done(long some) {
        bar.stepBy(some);
    }

    @Override
    public void close() {
        bar.close();
    }
}
