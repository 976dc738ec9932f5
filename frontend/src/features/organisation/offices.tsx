import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { dayWithYear } from "@/dates/format";
import { useCan, useMe } from "@/session/use-can";
import { type Appointment, appointmentsQuery, type Org, useEndAppointment, useInvite } from "./api";
import { InvitationLink } from "./invitation-link";
import styles from "./offices.module.css";

type Props = { org: Org; onAppoint: () => void };

/** Offices of one body; those of the bodies below it stand with them. */
export function Offices({ org, onAppoint }: Props) {
  const { t } = useTranslation("organisation");
  const mayAppoint = useCan("appointment.manage") && org.actions.length > 0;
  const offices = useQuery(appointmentsQuery(org.id));
  return (
    <section className="card stack-tight" aria-labelledby="offices">
      <div className="line-spread">
        <h2 id="offices">{t("offices.title")}</h2>
        {mayAppoint && (
          <button type="button" className="button button-solid" onClick={onAppoint}>
            {t("appoint.open")}
          </button>
        )}
      </div>
      <QueryBlock query={offices} what={t("offices.title")} rows={3}>
        {(all) => {
          const here = all.filter(({ org_id }) => org_id === org.id);
          return here.length === 0 ? (
            <EmptyState kind="nothing" sentence={t(mayAppoint ? "offices.empty" : "offices.empty_reader")} />
          ) : (
            <ul className="rows">
              {here.map((office) => (
                <Office key={office.id} office={office} />
              ))}
            </ul>
          );
        }}
      </QueryBlock>
      {mayAppoint && <p className="hint">{t("offices.not_oneself")}</p>}
    </section>
  );
}

function Office({ office }: { office: Appointment }) {
  const { t } = useTranslation("organisation");
  const { person_id } = useMe();
  const [isEnding, end] = useState(false);
  const stop = useEndAppointment();
  const invite = useInvite();
  const can = (act: Appointment["actions"][number]) => office.actions.includes(act);
  const link = () => invite.mutate({ body: { person_id: office.person_id, role: office.role, org_id: office.org_id } });
  return (
    <li>
      <span className={`line ${styles.who}`}>
        <strong>{office.person_name}</strong>
        <span>{office.role_name}</span>
        {office.person_id === person_id && <span className="tag">{t("offices.me")}</span>}
        <span className="hint">{t("offices.from", { day: dayWithYear(office.from) })}</span>
        {!office.has_account && <span className="hint">{t("offices.no_account")}</span>}
      </span>
      <span className="line">
        {can("invite") && (
          <button type="button" className="button" disabled={invite.isPending} onClick={link}>
            {t("offices.invite")}
          </button>
        )}
        {can("end") && (
          <button type="button" className="button button-text" onClick={() => end(true)}>
            {t("offices.end")}
          </button>
        )}
      </span>
      <FormProblem error={invite.error ?? stop.error} />
      {isEnding && (
        <ConfirmIrreversible
          title={t("offices.end_title", { name: office.person_name, role: office.role_name })}
          act={t("offices.end_act")}
          notNow={t("offices.end_not_now")}
          isBusy={stop.isPending}
          onAct={() => stop.mutate({ params: { path: { appointment_id: office.id } } }, { onSettled: () => end(false) })}
          onClose={() => end(false)}
        >
          <p>{t("offices.end_why", { org: office.org_name })}</p>
        </ConfirmIrreversible>
      )}
      {invite.data && <InvitationLink made={invite.data} onDone={() => invite.reset()} />}
    </li>
  );
}
