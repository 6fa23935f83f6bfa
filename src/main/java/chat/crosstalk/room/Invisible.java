package chat.crosstalk.room;

/** Characters that Unicode counts as letters or marks but that show nothing, so that a name could hide behind them. */
final class Invisible {

    private Invisible() {}

    static boolean codePoint(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                        || (codePoint >= 0x180B && codePoint <= 0x180F)
                        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
        };
    }
}
