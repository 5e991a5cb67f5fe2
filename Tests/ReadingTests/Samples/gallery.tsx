#!/usr/bin/env node
import { Card } from "./card";

/** 作品の一覧。
 *  It's a list.
 */
export const negativePrompt: string = "低品質, ugly \u{1F622} \u57ce\uD83D\uDE00";
const half = (n: number) => n / 2 / 3; // 割り算
const quoted = /["'`/]花/u.test(location.hash) ? "はい" : 'い\
いえ';
const first = <T,>(list: T[]) => list[0];

function prompt(artist: string, tags: Map<string, string[]>) {
  return dedent`
    A poster by ${artist ?? `無名の${tags.get("画家")?.[0]}`}, ${"水彩" + "画"}
    \`花\` $5 \${のまま}
  ` + String.raw`\花\n`;
}

export const Gallery = ({ items }: Props) => (
  <section title='"花" &amp; 鳥'>
    {/* 見出し */}
    <h1>Don't copy 葛飾北斎{items.length > 1 && <b>たち</b>}!</h1>
    <Card key={1} negative_prompt={"字幕"} systemPrompt="画家として" disabled />
    <></>
  </section>
);
export const chat = [
  { role: "system", content: "あなたは" + "画家です" },
  { content: `1 << ${1 << 2} 城`, role: "user" },
];
