import { fill } from "@/light/fill";
import words from "../locales/zh-CN/wall.json";

export type Word = keyof typeof words;

/** The wall's own dictionary. */
export const t = (word: Word, values: Record<string, string | number> = {}) => fill(words[word], values);
