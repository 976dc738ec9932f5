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
  const codes = [...new Set(said.satisfied_by.flatMap(({ activity_kinds }) => activity_kinds))];
  const names = codes.map((code) => kinds.data.find((kind) => kind.code === code)?.name ?? code).join(t("list"));
  return (
    <section className="stack-tight">
      <h3>{t("remapped.title")}</h3>
      <p>{t("remapped.what", { names: names || t("remapped.any") })}</p>
      <p className="hint">{t("remapped.by", { name: said.recorded_by, day: dayWithYear(said.recorded_at), reason: said.reason })}</p>
    </section>
  );
}
