#!/usr/bin/env node
// 春のキャンペーン
/* ポスターの
 * プロンプト */
const prompt = "a harbour, \u{6625} \x41 in the style of " + 'Alphonse \'Mucha\'' + `, ${mood ? `at ${hour}` : "at dusk"}`;
const negative_prompt = 'blurry' // やり直し
  + ", text";
const pattern = /[/"'`]\/(?:a|b)*/giu, half = width / 2 / height;
const raw = String.raw`C:\new\${"x"}`;
function Poster({ title }) {
  return <figure className="poster" {...rest}>{/* 注 */}宮崎駿の画風で <b>{title}</b> &amp; more<img alt="富嶽三十六景" /></figure>;
}
export default { prompt, "negative prompt": negative_prompt, [`key-${1}`]: [prompt, , "x"].map((x) => x?.y ?? "z") };
