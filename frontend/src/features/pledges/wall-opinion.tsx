import { type Ref, useId } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "@/components/form";
import { FormProblem } from "@/components/form-problem";
import { Field } from "@/components/field";
import { Shape, type ShapeName } from "@/components/shape";
import { fieldMessages } from "@/api/problem";
import { dayWithYear } from "@/dates/format";
import type { Opinion } from "./wall-api";
import styles from "./wall-opinions.module.css";

const SHAPES: Record<Opinion["state"], ShapeName> = { waiting: "square", shown: "done", hidden: "dashed" };

type Props = {
  opinion: Opinion;
  isCurrent: boolean;
  isHiding: boolean;
  isBusy: boolean;
  error: unknown;
  onShow: () => void;
  onHide: (reason: string | undefined) => void;
  onLater: () => void;
  ref?: Ref<HTMLLIElement>;
};

/** What somebody wrote, about which pledge, and what becomes of it. */
export function WallOpinion({ opinion, isCurrent, isHiding, isBusy, error, onShow, onHide, onLater, ref }: Props) {
  const { t } = useTranslation("wall-staff");
  const { words, deed, pledger_name, kind, made_on, state, hidden_reason, decided_by_name, actions } = opinion;
  const id = useId();
  return (
    <li ref={ref} tabIndex={-1} className={styles.opinion} aria-current={isCurrent || undefined} aria-labelledby={id}>
      <p id={id} className={styles.words}>
        {words}
      </p>
      <p className="hint">
        {[t("opinions.line", { kind: t(`opinions.kind.${kind}`), day: dayWithYear(made_on) }), pledger_name ? t("opinions.whose", { name: pledger_name }) : t("opinions.branch"), t("opinions.about", { deed })].join(" · ")}
      </p>
      <div className="line">
        <Shape shape={SHAPES[state]} word={t(`opinions.state.${state}`)} />
        {actions.includes("show") && (
          <button type="button" className="button" disabled={isBusy} onClick={onShow}>
            {t("opinions.show_act")}
          </button>
        )}
        {actions.includes("hide") && !isHiding && (
          <button type="button" className="button" disabled={isBusy} onClick={() => onHide(undefined)}>
            {t("opinions.hide_act")}
          </button>
        )}
        {hidden_reason && <span className="hint">{t("opinions.hidden", { reason: hidden_reason, name: decided_by_name ?? "" })}</span>}
        {actions.length === 0 && <span className="hint">{t("opinions.own")}</span>}
      </div>
      {isHiding ? (
        <Form
          error={error}
          onSubmit={({ reason = "" }) => onHide(reason)}
          actions={
            <div className="line">
              <button type="submit" className="button button-solid" disabled={isBusy}>
                {t("opinions.hide_act")}
              </button>
              <button type="button" className="button" onClick={onLater}>
                {t("opinions.not_now")}
              </button>
            </div>
          }
        >
          <Field label={t("opinions.reason")} name="reason" hint={t("opinions.reason_hint")} errors={fieldMessages(error)}>
            <input className="input" maxLength={200} ref={(field) => field?.focus()} />
          </Field>
        </Form>
      ) : (
        <FormProblem error={error} />
      )}
    </li>
  );
}
