/** What the addresses of the district may ask for; whatever a hand has typed wrongly is left out. A bare 1 comes as a number. */
export type LightsSearch = { need?: string; duty?: string; under?: string; on?: string; as?: string; order?: string };

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const matching = (pattern: RegExp, value: unknown) => (typeof value === "string" && pattern.test(value) ? value : undefined);
const ticked = (value: unknown) => (String(value) === "1" ? "1" : undefined);
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

export const asLightsSearch = (search: Record<string, unknown>): LightsSearch => ({
  need: ticked(search.need),
  duty: text(search.duty),
  under: text(search.under),
  on: matching(DAY, search.on),
  as: matching(/^(branches|duties)$/, search.as),
  order: matching(/^need$/, search.order),
});
