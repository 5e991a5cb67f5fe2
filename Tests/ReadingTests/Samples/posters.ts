/** 春のキャンペーンの {@link Poster} */
interface Poster<T extends string = "港"> { readonly prompt: T; negativePrompt?: string | null }
type Key = `poster-${number}`;
const identity = <T,>(value: T): T => value;
const posters: Record<Key, Poster> = {
  "poster-1": { prompt: "港" as const, negativePrompt: 'blur\u0072y' },
  'poster-2': <Poster>{ prompt: identity<"港">(`港`), negativePrompt: null! },
};
export const prompt = `A harbour in the style of ${posters["poster-1"]?.prompt ?? "Alphonse Mucha"},
  ${[..."宮崎駿"].map((letter) => `<${letter}>`).join("")} 風`;
enum Mood { Calm = "calm", Storm = "荒海" } // 列挙
abstract class Painter { constructor(private name = 'Hokusai', public works: Array<string> = ["富嶽三十六景"]) {} }
