package chat.crosstalk.archive;

/** Is told how far long work has come. */
public interface Steps {

    /** For work that nobody watches. */
    Steps UNSEEN = new Steps() {
        @Override
        public void expect(long more) {}

        @Override
        public void done(long some) {}
    };

    /** So many more are to be done. */
    void expect(long more);

    /** So many more are done. */
    void done(long some);
}
