import words from "../locales/zh-CN/light.json";

export type Word = keyof typeof words;

/** The light page's own dictionary: 1 kB instead of a library. `{name}` is filled from `values`. */
export function t(word: Word, values: Record<string, string> = {}): string {
  return words[word].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
