import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { dayWithYear } from "@/dates/format";
import type { Pledge } from "./api";
import { HintList } from "./hint-list";
import styles from "./pledge-review.module.css";
import { pledgerOf } from "./pledger";
import { useHints } from "./use-hints";
import type { Review } from "./use-pledge-review";

type Props = { it: Pledge; isCurrent: boolean; review: Review };

/** One that waits: a line, and in hand the whole of it with what a reader would ask. */
export function ReviewCard({ it, isCurrent, review }: Props) {
  const { t } = useTranslation("pledges");
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isCurrent) place.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <article ref={place} className={styles.card} data-current={isCurrent || undefined}>
      <button type="button" className={styles.head} data-head aria-expanded={isCurrent} onClick={() => review.pick(it.id)}>
        <span className={styles.deed}>{it.deed}</span>
        <span className="hint">{[pledgerOf(it), t(`kind.${it.kind}`)].join(t("dot"))}</span>
      </button>
      {isCurrent && <InHand it={it} review={review} />}
    </article>
  );
}

function InHand({ it, review }: { it: Pledge; review: Review }) {
  const { t } = useTranslation("pledges");
  const { hints } = useHints({ year: it.year, kind: it.kind, pledge_id: it.id, org_id: it.org_id, person_id: it.pledger?.id, deed: it.deed, times: it.times });
  const refused = review.refused[it.id];
  const rows = [
    [t("form.aspect"), it.aspect],
    [t("form.beneficiary"), it.beneficiary],
    [t("form.due_on"), it.due_on && dayWithYear(it.due_on)],
    [t("form.times"), it.times && t("times", { count: it.times })],
    [t("form.witness"), it.witness],
  ] as const;
  return (
    <div className={styles.inside}>
      <dl className={styles.facts}>
        {rows.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value || <span className="hint">{t("none")}</span>}</dd>
          </div>
        ))}
      </dl>
      <HintList hints={hints} />
      {refused && <p role="alert">{refused}</p>}
      {review.returning === it.id ? <ReasonForm it={it} review={review} /> : <Acts it={it} review={review} />}
    </div>
  );
}

function Acts({ it, review }: { it: Pledge; review: Review }) {
  const { t } = useTranslation("pledges");
  if (!it.actions.includes("approve")) return <p className="hint">{t("review.own")}</p>;
  return (
    <div className="line">
      <button type="button" className="button button-solid" onClick={() => review.approve(it)}>
        {t("act.approve")}
      </button>
      <button type="button" className="button" onClick={() => review.askReason(it)}>
        {t("act.return")}
      </button>
    </div>
  );
}

function ReasonForm({ it, review }: { it: Pledge; review: Review }) {
  const { t } = useTranslation("pledges");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector("input")?.focus(), []);
  const actions = <FormActs act={t("act.return")} back={t("not_returned")} isBusy={false} onBack={() => review.askReason(undefined)} />;
  return (
    <div ref={place}>
      <Form error={undefined} actions={actions} onSubmit={({ reason = "" }) => reason.trim() && review.sendBack(it, reason.trim())}>
        <Field label={t("form.return_reason")} name="reason" hint={t("form.return_hint")}>
          <input className="input" maxLength={300} required />
        </Field>
      </Form>
    </div>
  );
}
