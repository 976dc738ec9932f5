import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { tell } from "@/components/undo-store";
import { useEnterCounts } from "./counts-api";
import type { ActProps } from "./duty-acts";
import { StepForm } from "./step-form";

const MONTH_LENGTH = 7;

/** A number beside each name; what is left empty stays as it was. */
export function CountsByHand({ detail, light, onDone }: ActProps) {
  const { t } = useTranslation("obligations");
  const enter = useEnterCounts();
  const month = light.starts.slice(0, MONTH_LENGTH);
  const lights = detail.lights.length > 0 ? detail.lights : [light];
  const bad = Object.fromEntries((enter.data?.rows ?? []).flatMap(({ number, message }) => (message ? [[`days-${number - 1}`, message]] : [])));
  const submit = (typed: Record<string, string>) => {
    const rows = lights.flatMap((one, place) => {
      const days = typed[`days-${place}`]?.normalize("NFKC").trim();
      return days ? [{ person_id: one.unit.person_id, month, days_done: Number(days) }] : [];
    });
    enter.mutate(
      { params: { path: { duty_id: detail.duty.id }, query: {} }, body: { org_id: light.unit.org_id, rows } },
      {
        onSuccess: ({ written }) => {
          if (!written) return;
          tell({ key: "counted", words: () => t("count.told", { count: rows.length, period: light.name }) });
          onDone();
        },
      },
    );
  };
  return (
    <StepForm title={t("count.title", { period: light.name })} act={t("count.act")} mutation={enter} onSubmit={submit} onBack={onDone}>
      {lights.map((one, place) => (
        <Field key={one.unit.person_id ?? one.unit.org_id} label={one.unit.person_name ?? one.unit.org_name} name={`days-${place}`} hint={t("count.of", { expected: one.expected })} errors={bad}>
          <input className="input" inputMode="numeric" defaultValue={one.done || ""} />
        </Field>
      ))}
    </StepForm>
  );
}
