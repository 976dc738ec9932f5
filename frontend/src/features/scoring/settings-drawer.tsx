import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Drawer, useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { VersionConflict } from "@/components/version-conflict";
import { type System, useChangeSystem } from "./api";

const FIELDS = ["name", "period_from", "period_to", "own_part", "appeal_days"] as const;
type Typed = Record<(typeof FIELDS)[number], string>;

/** A branch's own part goes by the system above: only its name is its own. */
export function SettingsDrawer({ it }: { it: System }) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const change = useChangeSystem();
  const [typed, type] = useState<Typed>();
  const errors = fieldMessages(change.error);
  const isPart = it.extends_id !== null;
  const save = (values: Typed, version = it.version) => {
    type(values);
    const { name, period_from, period_to } = values;
    const rest = isPart ? {} : { period_from, period_to, appeal_days: Number(values.appeal_days), ...(values.own_part === undefined ? {} : { own_part: Number(values.own_part) }) };
    change.mutate({ it: { id: it.id, version }, change: { name, ...rest } }, { onSuccess: close });
  };
  const field = (name: keyof Typed, control: "text" | "date" | "number") => (
    <Field label={t(`settings.${name}`)} name={name} hint={name === "own_part" || name === "appeal_days" ? t(`settings.${name}_hint`) : undefined} errors={errors}>
      <input className="input" type={control} maxLength={100} defaultValue={it[name]} />
    </Field>
  );
  const isConflict = asProblem(change.error).status === 412;
  return (
    <Drawer title={t("system.settings")}>
      <Form onSubmit={(values) => save(values as Typed)} error={isConflict ? null : change.error} actions={<FormActs act={t("save")} back={t("back", { ns: "shell" })} isBusy={change.isPending} onBack={close} />}>
        {field("name", "text")}
        {!isPart && (
          <>
            <div className="pair">
              {field("period_from", "date")}
              {field("period_to", "date")}
            </div>
            {it.subject === "branch" && it.judged_by === "bureau" && field("own_part", "number")}
            {field("appeal_days", "number")}
          </>
        )}
      </Form>
      {isConflict && typed && (
        <VersionConflict
          differences={FIELDS.filter((name) => typed[name] !== undefined).map((name) => ({ label: t(`settings.${name}`), mine: typed[name], theirs: String(it[name]) }))}
          onKeepMine={() => save(typed)}
          onKeepTheirs={close}
          onClose={() => change.reset()}
        />
      )}
    </Drawer>
  );
}
