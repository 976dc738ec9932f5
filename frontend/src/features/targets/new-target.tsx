import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { type Baseline, useSetTarget } from "./api";
import { type Kind, TargetFields } from "./target-fields";
import { targetValues } from "./target-values";

type Props = { org: string; kinds: Kind[]; baselines: Baseline[]; onDone: (id: string) => void };

/** The calendar years around today, and the school year that lies in them. */
function years(): { value: string; year: number; kind: "calendar" | "school" }[] {
  const now = Number(todayIso().slice(0, 4));
  return [now, now + 1].flatMap((year) => [
    { value: `calendar:${year}`, year, kind: "calendar" as const },
    { value: `school:${year - 1}`, year: year - 1, kind: "school" as const },
  ]);
}

/** Drawer: a number to reach, or not to pass, in one working year. */
export function NewTarget({ org, kinds, baselines, onDone }: Props) {
  const { t } = useTranslation("targets");
  const set = useSetTarget();
  const errors = fieldMessages(set.error);
  const submit = (typed: Record<string, string>) => {
    const [year_kind, year] = (typed.year ?? "").split(":");
    const body = { ...targetValues(typed), org_id: org, year_kind: year_kind as "calendar" | "school", year: Number(year) };
    set.mutate(
      { body },
      {
        onSuccess: (made) => {
          tell({ key: "target-set", words: () => t("told.set", { title: made.title }) });
          onDone(made.id);
        },
      },
    );
  };
  const actions = (
    <button type="submit" className="button button-solid" disabled={set.isPending}>
      {t("set")}
    </button>
  );
  return (
    <Drawer title={t("new")}>
      <Form onSubmit={submit} error={set.error} actions={actions}>
        <Field label={t("form.year")} name="year" errors={errors}>
          <select className="input">
            {years().map(({ value, year, kind }) => (
              <option key={value} value={value}>
                {t(`year.${kind}`, { year, next: year + 1 })}
              </option>
            ))}
          </select>
        </Field>
        <TargetFields kinds={kinds} baselines={baselines} errors={errors} />
      </Form>
    </Drawer>
  );
}
