import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { type Plan, type YearOption, useChooseYear } from "./api";
import styles from "./year-question.module.css";

const idOf = ({ kind, year }: Pick<YearOption, "kind" | "year">) => `${kind}:${year}`;

type Props = { plan: Plan; onDone?: () => void };

/** For which year the plan is: always asked, the likely one offered, with what speaks for it. */
export function YearQuestion({ plan, onDone }: Props) {
  const { t } = useTranslation("plans");
  const { year_options: options, years_found: found, year, year_kind } = plan;
  const chosen = options.find((option) => option.year === year && option.kind === year_kind);
  const likely = chosen ?? options.find((option) => option.likely) ?? options[0];
  const [picked, pick] = useState(likely && idOf(likely));
  const choose = useChooseYear(plan.id);
  const option = options.find((one) => idOf(one) === picked);
  if (!option) return null;
  const submit = () =>
    choose.mutate({ version: plan.version, year_kind: option.kind, year: option.year }, { onSuccess: onDone });
  return (
    <section className={styles.question} aria-labelledby="year-question">
      <h2 id="year-question" className="line">
        <Shape shape="square" word={found.length > 1 ? t("year.ask_found", { years: found.join(t("year.and")), count: found.length }) : t("year.ask")} />
      </h2>
      <div className="line">
        <select className="input input-fit" aria-label={t("year.label")} value={picked} onChange={(event) => pick(event.target.value)}>
          {options.map((one) => (
            <option key={idOf(one)} value={idOf(one)}>
              {t("year.option", { name: one.name, reason: one.reason })}
            </option>
          ))}
        </select>
        {/* The page waits for nothing else, so Enter may answer. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <button type="button" className="button button-solid" autoFocus disabled={choose.isPending} onClick={submit}>
          {t("year.act", { name: option.name })}
        </button>
        <span className="hint">{t("year.why")}</span>
        {onDone && (
          <button type="button" className="button button-text" onClick={onDone}>
            {t("year.keep")}
          </button>
        )}
      </div>
      <FormProblem error={choose.error} />
    </section>
  );
}
