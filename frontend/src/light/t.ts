import words from "../locales/zh-CN/light.json";
import { fill } from "./fill";

export type Word = keyof typeof words;

/** The light page's own dictionary: 1 kB instead of a library. `{name}` is filled from `values`. */
export const t = (word: Word, values: Record<string, string> = {}) => fill(words[word], values);
