import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { FormProblem } from "@/components/form-problem";
import { Shape, type ShapeName } from "@/components/shape";
import { tell } from "@/components/undo-store";
import { dayText, dayWithYear } from "@/dates/format";
import { type Exemption, exemptionStep, useApprove, useRefuse, useWithdrawExemption } from "./api";
import styles from "./request-row.module.css";
import { StepForm } from "./step-form";

const SHAPES: Record<Exemption["state"], ShapeName> = { requested: "square", approved: "done", refused: "triangle", withdrawn: "dashed" };

type Props = { row: Exemption; isPast?: boolean; isNamed?: boolean };

/** Who asks to be exempt of what and why, what became of it, and the answer in one click. */
export function ExemptionRow({ row, isPast = false, isNamed = false }: Props) {
  const { t } = useTranslation("obligations");
  const [isRefusing, refuse] = useState(false);
  const until = row.until_day ? dayWithYear(row.until_day) : t("exemption.open_end");
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <Shape shape={SHAPES[row.state]} word={t(`exemption.state.${row.state}`)} />
        {isNamed && <strong>{row.duty_name}</strong>}
        <span>{row.person_name ?? row.org_name}</span>
        <span className="hint">{t("exemption.days", { from: dayWithYear(row.from_day), until })}</span>
      </span>
      <span className={styles.words}>{t("exemption.reason", { words: row.words })}</span>
      <span className="hint">{historyOf(row, t)}</span>
      {isRefusing ? <Refuse row={row} onDone={() => refuse(false)} /> : !isPast && <Acts row={row} onRefuse={() => refuse(true)} />}
    </li>
  );
}

function historyOf(row: Exemption, t: ReturnType<typeof useTranslation<"obligations">>["t"]): string {
  const asked = t("exemption.asked_by", { name: row.requested_by, day: dayText(row.requested_at) });
  if (!row.decided_at) return [asked, row.state === "requested" && t("exemption.waits_for", { org: row.approver_org_name })].filter(Boolean).join(t("comma"));
  const decided = t(`exemption.decided_${row.state === "refused" ? "refused" : "approved"}`, { name: row.decided_by, day: dayText(row.decided_at) });
  return [asked, decided, row.decision_words].filter(Boolean).join(t("comma"));
}

function Acts({ row, onRefuse }: { row: Exemption; onRefuse: () => void }) {
  const { t } = useTranslation("obligations");
  const approve = useApprove();
  const withdraw = useWithdrawExemption();
  if (row.actions.length === 0) return null;
  const isBusy = approve.isPending || withdraw.isPending;
  const told = (key: string) => ({ onSuccess: () => tell({ key: `${key}:${row.id}`, words: () => t(`exemption.told_${key}`, { name: row.duty_name }) }) });
  const acts: Record<string, () => void> = {
    approve: () => approve.mutate({ params: exemptionStep(row), body: { words: "" } }, told("approve")),
    refuse: onRefuse,
    withdraw: () => withdraw.mutate({ params: exemptionStep(row) }, told("withdraw")),
  };
  return (
    <>
      <div className="line">
        {row.actions.map((action) => (
          <button key={action} type="button" className="button" disabled={isBusy} onClick={acts[action]}>
            {t(`exemption.${action}`)}
          </button>
        ))}
      </div>
      <FormProblem error={approve.error ?? withdraw.error} />
    </>
  );
}

function Refuse({ row, onDone }: { row: Exemption; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const refuse = useRefuse();
  const submit = ({ words = "" }: Record<string, string>) => refuse.mutate({ params: exemptionStep(row), body: { words } }, { onSuccess: onDone });
  return (
    <StepForm title={t("exemption.refuse")} act={t("exemption.refuse")} mutation={refuse} onSubmit={submit} onBack={onDone}>
      <Field label={t("exemption.refuse_words")} name="words" errors={fieldMessages(refuse.error)}>
        <input className="input" />
      </Field>
    </StepForm>
  );
}
