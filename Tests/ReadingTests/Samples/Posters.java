import java.util.Map;

/**
 * ポスターの指示文。
 */
class Posters {
    static final String SYSTEM_PROMPT = """
        あなたは画家です。\
        水彩で、   
          "花"を描く。\u57ce
        """;
    /* 低品質 */
    String negativePrompt = "low \"quality\" " +
        "低品質\uD83D\uDE22\341";
    char mark = '花';

    List<Map<String, String>> messages(String subject) {
        return List.of(
            Map.of("role", "system", "content", "画家として"),
            Map.of("content", subject + " を描いて", "role", "user"));
    }
}
