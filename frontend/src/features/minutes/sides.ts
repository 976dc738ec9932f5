import type { TFunction } from "i18next";
import type { Draft } from "./draft";

/** Part by part: what was typed here, and what stands there now. */
export function sidesOf(t: TFunction<"minutes">, mine: Draft, theirs: Draft, names: Record<string, string>) {
  const side = (label: string, textOf: (draft: Draft) => string) => ({ label, mine: textOf(mine), theirs: textOf(theirs) });
  const plain = (["starts_at", "ends_at", "place", "delegation"] as const).map((name) => side(t(`form.${name}`), (draft) => draft[name]));
  const people = (["chair_id", "recorder_id"] as const).map((name) => side(t(`form.${name}`), (draft) => names[draft[name]] ?? ""));
  return [
    ...plain,
    ...people,
    side(t("agenda"), ({ agenda }) => agenda.map(({ title, speeches }) => [title, ...speeches.map(({ speaker, text }) => [speaker, text].filter(Boolean).join(t("colon")))].join("\n")).join("\n")),
    side(t("resolutions"), ({ resolutions }) => resolutions.map(({ text, rule, count }) => [text, rule && JSON.stringify([count?.expected, count?.present, count?.yes, count?.no, count?.abstain])].filter(Boolean).join(" ")).join("\n")),
    side(t("left_out.title"), ({ exclusions }) => exclusions.map(({ person_id, consent }) => [names[person_id], consent].join(" ")).join("\n")),
  ];
}
