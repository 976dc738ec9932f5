import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { EmptyState } from "@/components/empty-state";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { dayWithYear } from "@/dates/format";
import { useMakeSlips, useRevokeSlips, type Wall } from "./wall-api";
import { WallSlipSheet } from "./wall-slip-sheet";

const AS_MANY = 24;

/** Slips for those without a code of their own: made on a press, shown once, printed, and voided by the batch. */
export function WallSlips({ wall }: { wall: Wall }) {
  const { t } = useTranslation("wall-staff");
  const make = useMakeSlips();
  const made = make.data;
  if (made) {
    return (
      <>
        <div className="line no-print">
          <button type="button" className="button button-solid" onClick={() => print()}>
            {t("slips.print", { count: made.tickets.length })}
          </button>
          <button type="button" className="button" onClick={() => make.reset()}>
            {t("slips.again")}
          </button>
          <span className="hint">{t("slips.warn")}</span>
        </div>
        <WallSlipSheet slips={made} />
      </>
    );
  }
  return (
    <div className="stack">
      {wall.actions.includes("issue_tickets") ? (
        <section className="card stack-tight" aria-label={t("part.slips")}>
          <p>{t("slips.why")}</p>
          <p className="hint">{t("slips.warn")}</p>
          <Form
            error={make.error}
            onSubmit={({ count }) => make.mutate({ params: { query: { org: wall.org_id } }, body: { count: Number(count) } })}
            actions={
              <div className="line">
                <button type="submit" className="button button-solid" disabled={make.isPending}>
                  {t(make.isPending ? "slips.making" : "slips.make")}
                </button>
              </div>
            }
          >
            <Field label={t("slips.count")} name="count" hint={t("slips.count_hint")} errors={fieldMessages(make.error)}>
              <input className="input input-fit" type="number" inputMode="numeric" min={1} max={60} defaultValue={AS_MANY} />
            </Field>
          </Form>
        </section>
      ) : (
        <EmptyState kind="nothing" sentence={t("slips.not_ticket")} />
      )}
      {wall.batches.length > 0 && <Batches batches={wall.batches} />}
    </div>
  );
}

function Batches({ batches }: { batches: Wall["batches"] }) {
  const { t } = useTranslation("wall-staff");
  const [asked, ask] = useState<Wall["batches"][number]>();
  const revoke = useRevokeSlips();
  const end = (batch: string) =>
    revoke.mutate(
      { params: { path: { batch } } },
      {
        onSuccess: () => {
          ask(undefined);
          tell({ key: "slips", words: () => t("slips.told_revoked") });
        },
      },
    );
  return (
    <section className="card" aria-labelledby="slips-made">
      <h2 id="slips-made">{t("slips.batches")}</h2>
      <ul className="rows">
        {batches.map((one) => (
          <li key={one.batch}>
            <span>{t("slips.batch", { day: dayWithYear(one.issued_on), count: one.count })}</span>
            {one.revoked ? (
              <span className="tag">{t("slips.revoked")}</span>
            ) : (
              <button type="button" className="button" onClick={() => ask(one)}>
                {t("slips.revoke")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmIrreversible title={t("slips.revoke_title", { count: asked.count })} act={t("slips.revoke_act", { count: asked.count })} notNow={t("slips.not_now")} isBusy={revoke.isPending} onAct={() => end(asked.batch)} onClose={() => ask(undefined)}>
          <p>{t("slips.revoke_why")}</p>
          <FormProblem error={revoke.error} />
        </ConfirmIrreversible>
      )}
    </section>
  );
}
