"""春のキャンペーンのポスターを作る。"""
import os

from openai import OpenAI

# 作風の指定は企画書に合わせる。
#   proviso: ignore JPGEN-CREATOR-NAMED -- 契約済み
SYSTEM_PROMPT = """\
あなたは画家です。
  "水彩" で描いてください。
"""
NEGATIVE_PROMPT = 'blurry, low quality, \u4f4e\u54c1\u8cea \N{SNOWMAN}'
STYLES = {
    "ukiyo-e": "木版画、" "藍色\x21",  # 北斎ではなく
    "raw": rb"\xe6" + b"\xe6\xb3\xa2",
}


def draw(client: OpenAI, subject: str, *, width: int = 8) -> None:
    """一枚描く。"""
    prompt = (
        f"a poster of {subject!r:>{width}} in the style of "
        + "Alphonse " 'Mucha'
        # 二行目
        f", {STYLES['ukiyo-e']} {{花}}\t" r"C:\花\n"
    )
    client.responses.create(
        input=[
            {"role": "system", "content": SYSTEM_PROMPT or "予備の指示"},
            {"content": [{"type": "input_text", "text": "桜を描いて"}], "role": "user"},
        ],
        instructions=prompt,
    )
    if subject == "桜" and not os.environ.get("NEGATIVE_PROMPT", "字幕"):
        raise ValueError(f"{subject=} は描けません\
（対象外）")
