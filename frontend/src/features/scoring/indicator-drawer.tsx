import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer, useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import type { Choices, Indicator, IndicatorAsked, Subject } from "./api";
import styles from "./formula-fields.module.css";
import { FormulaFields } from "./formula-fields";
import { JudgingFields } from "./judging-fields";
import { askedOf, type Missing, missingIn, nothingWritten, type Source, type Written, writtenOf } from "./written";

type Props = {
  /** Absent for a new one. */
  indicator?: Indicator;
  chapter: string;
  chapters: string[];
  left: number;
  subject: Subject;
  choices: Choices;
  /** A branch's own system for itself has nobody to judge it. */
  mayJudge: boolean;
  onSave: (line: IndicatorAsked) => Promise<unknown>;
};

/** What grades begin with, from best to worst; all of it may be changed. */
const USUAL = { good: "100", fair: "80", plain: "60", poor: "30" };

/** One line of a system: its name and weight, and how it comes to its points. */
export function IndicatorDrawer({ indicator, chapter, chapters, left, subject, choices, mayJudge, onSave }: Props) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const usual = Object.entries(USUAL).map(([grade, share]) => ({ name: t(`grades.usual.${grade as keyof typeof USUAL}`), share }));
  const [written, put] = useState<Written>(() => (indicator ? writtenOf(indicator, usual) : nothingWritten(chapter, left, usual)));
  const [missing, miss] = useState<Missing[]>([]);
  const [error, fail] = useState<unknown>();
  const [isBusy, work] = useState(false);
  const change = (next: Partial<Written>) => put((before) => ({ ...before, ...next }));
  const submit = async () => {
    const open = missingIn(written);
    miss(open);
    if (open.length > 0) return;
    work(true);
    fail(undefined);
    try {
      await onSave(askedOf(written));
      close();
    } catch (problem) {
      fail(problem);
    } finally {
      work(false);
    }
  };
  const errors = Object.fromEntries(missing.map((name) => [name, t(`missing.${name}`)]));
  const field = (name: "chapter" | "name" | "weight", control: ReactNode & object) => (
    <Field label={t(`indicator.${name}`)} name={name} errors={errors}>
      {control as never}
    </Field>
  );
  const source = (value: Source) => (
    <label className="line">
      <input type="radio" name="source" checked={written.source === value} onChange={() => change({ source: value })} />
      {t(`indicator.source.${value}`)}
    </label>
  );
  return (
    <Drawer title={indicator?.name ?? t("indicator.new")}>
      <Form onSubmit={() => void submit()} error={error} actions={<FormActs act={t("indicator.save")} back={t("back", { ns: "shell" })} isBusy={isBusy} onBack={close} />}>
        {field("chapter", <input className="input" maxLength={60} list="chapters" value={written.chapter} onChange={({ target }) => change({ chapter: target.value })} />)}
        <datalist id="chapters">
          {chapters.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
        {field("name", <input className="input" maxLength={60} value={written.name} onChange={({ target }) => change({ name: target.value })} />)}
        {field("weight", <input className="input" inputMode="decimal" value={written.weight} onChange={({ target }) => change({ weight: target.value })} />)}
        <fieldset className={styles.plain}>
          <legend>{t("indicator.source.label")}</legend>
          {source("computed")}
          {(mayJudge || written.source === "judged") && source("judged")}
        </fieldset>
        {!mayJudge && <p className="hint">{t("indicator.nobody_judges")}</p>}
        {written.source === "computed" ? (
          <FormulaFields written={written} subject={subject} choices={choices} missing={missing} onChange={change} />
        ) : (
          <JudgingFields written={written} missing={missing} onChange={change} />
        )}
        <Field label={t("indicator.evidence")} name="evidence" hint={t("indicator.evidence_hint")}>
          <textarea className="input" maxLength={400} value={written.evidence} onChange={({ target }) => change({ evidence: target.value })} />
        </Field>
      </Form>
    </Drawer>
  );
}
