#region 作品 (it's prose)
using OpenAI.Chat;

/// <summary>ポスターの指示文。</summary>
class Posters
{
    const string NegativePrompt = @"低品質 \n ""ugly""
二行目";
    static string SystemPrompt => """
        あなたは画家です。
          "花"を描く。
        """;

    ChatMessage[] Messages(string subject, DateTime day) =>
    [
        new ChatMessage(ChatRole.System, "画家" + "として\x21\u57ce"),
        new UserChatMessage($"{subject,5} を {day:yyyy'年'} {{春}} に {(day > now ? "桜" : "梅")}"),
        new() { ["prompt"] = $$"""{ {{subject}} の絵 }""", ["negative_prompt"] = $@"C:\{subject}\花" },
    ];
    char mark = '花'; // 印
}
