import Foundation

/// ポスターの指示文。
/* 外側 /* 内側 */ まだ外側 */
struct Posters {
  let systemPrompt: String = """
    あなたは画家です。\
    水彩で、

      "花"を描いてください。\u{1F338}
    """
  var negativePrompt: String? = #"低品質 \n "ugly" \#(level(of: "字幕")) \#u{82B1}"#
  let pattern = /["']花/
  let long = #/
    "鳥  # 注記
    /#

  func messages(for subject: String) -> [Message] {
    [
      Message(role: .system, content: "画家" + "として"),
      .user("\(subject == "桜" ? "春の\(subject)" : "冬")を描いて"),
      Message(
        ##"""
        三重 "# の 鳥
        """##),
    ]
  }
}
