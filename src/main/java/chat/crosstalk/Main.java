package chat.crosstalk;

/** The command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("crosstalk " + Main.class.getPackage().getImplementationVersion());
    }
}
