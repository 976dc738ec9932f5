/** `{name}` in a sentence, filled from `values`. */
export const fill = (sentence: string, values: Record<string, string | number>) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
