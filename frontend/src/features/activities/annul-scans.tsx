import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { clockText } from "@/dates/format";
import { type Scan, scansQuery, useAnnul } from "./scans-api";

type Props = { activityId: string; personId: string };

/** One person's scans; one that was none of theirs is taken back with a reason, and stays readable. */
export function AnnulScans({ activityId, personId }: Props) {
  const { t } = useTranslation("activities");
  const scans = useQuery(scansQuery(activityId));
  const own = scans.data?.filter(({ person_id }) => person_id === personId) ?? [];
  if (own.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="scans-title">
      <h3 id="scans-title">{t("scans.title")}</h3>
      <ul className="rows">
        {own.map((scan) => (
          <Row key={scan.nonce} activityId={activityId} scan={scan} />
        ))}
      </ul>
    </section>
  );
}

function Row({ activityId, scan }: { activityId: string; scan: Scan }) {
  const { t } = useTranslation("activities");
  const [isAsked, ask] = useState(false);
  const annul = useAnnul();
  const submit = ({ reason = "" }: Record<string, string>) =>
    annul.mutate({ body: { activity_id: activityId, nonce: scan.nonce, reason } }, { onSuccess: () => ask(false) });
  const act = (
    <button type="submit" className="button" disabled={annul.isPending}>
      {t("scans.annul")}
    </button>
  );
  return (
    <li>
      <span className="line">
        {t("scans.line", { at: clockText(scan.at), way: t(`scans.way.${scan.way}`) })}
        {scan.annul_reason && <span className="hint">{t("scans.annulled", { reason: scan.annul_reason })}</span>}
        {!scan.annulled_at && !isAsked && (
          <button type="button" className="button-link" onClick={() => ask(true)}>
            {t("scans.annul")}
          </button>
        )}
      </span>
      {isAsked && (
        <Form onSubmit={submit} error={annul.error} actions={act}>
          <Field label={t("scans.reason")} name="reason" hint={t("scans.reason_hint")} errors={fieldMessages(annul.error)}>
            <input className="input" maxLength={200} />
          </Field>
        </Form>
      )}
    </li>
  );
}
