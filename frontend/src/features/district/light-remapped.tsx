import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import { type DutyDetail, kindsQuery } from "./api";

/** Of a duty that is not its own: which records the branch lets count instead, who said so and why. */
export function LightRemapped({ detail: { duty, mapping, org_id } }: { detail: DutyDetail }) {
  const { t } = useTranslation("lights");
  const [said] = mapping?.history ?? [];
  const isRemapped = Boolean(said?.satisfied_by) && duty.owner_org_id !== org_id;
  const kinds = useQuery({ ...kindsQuery(), enabled: isRemapped });
  if (!isRemapped || !said?.satisfied_by || !kinds.data) return null;
  const namesOf = (criteria: DutyDetail["duty"]["satisfied_by"]) =>
    [...new Set(criteria.flatMap(({ activity_kinds }) => activity_kinds))].map((code) => kinds.data.find((kind) => kind.code === code)?.name ?? code).join(t("list")) || t("remapped.any");
  return (
    <section className="stack-tight">
      <h3>{t("remapped.title")}</h3>
      <p>{t("remapped.what", { now: namesOf(said.satisfied_by), rule: namesOf(duty.satisfied_by) })}</p>
      <p className="hint">{t("remapped.by", { name: said.recorded_by, day: dayWithYear(said.recorded_at), reason: said.reason })}</p>
    </section>
  );
}
