import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { AgendaField, type AgendaItem } from "./agenda-field";
import { AlsoKinds } from "./also-kinds";
import { type Activity, hostsQuery, kindsQuery } from "./api";
import type { Template } from "./series-api";
import { endOf } from "./template-chips";
import { clockOf } from "./when";

type Props = {
  org: string;
  /** Of a new one: only what that level holds is offered. */
  orgKind?: string;
  activity?: Activity & { agenda?: AgendaItem[] };
  /** A usual activity that a new one is filled from. */
  template?: Template;
  /** Proposed for a new one: the day that was picked. */
  day?: string;
  /** False for several at once, which have no one day. */
  hasDay?: boolean;
  errors: Record<string, string>;
};

/** What an activity is, when, where and who hosts it; the same for a new one and an old one. */
export function ActivityFields({ org, orgKind, activity, template, day, hasDay = true, errors }: Props) {
  const { t } = useTranslation("activities");
  const kinds = useQuery(kindsQuery());
  const hosts = useQuery(hostsQuery(org));
  const offered = kinds.data?.filter(({ held_by }) => !orgKind || held_by.some((level) => level === orgKind));
  const [kind, setKind] = useState(activity?.kind ?? template?.kind ?? "");
  const isMatter = kinds.data?.find(({ code }) => code === kind)?.matter ?? activity?.is_matter ?? false;
  return (
    <>
      <Field label={t("form.kind")} name="kind" errors={errors}>
        <select className="input" value={kind} onChange={(event) => setKind(event.target.value)}>
          <option value="">{t("form.choose")}</option>
          {offered?.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {offered && kind !== "" && !isMatter && <AlsoKinds kind={kind} offered={offered} chosen={activity?.also_kinds ?? []} error={errors.also_kinds} />}
      <Field label={t("form.title")} name="title" errors={errors}>
        <input className="input" defaultValue={activity?.title ?? template?.title} />
      </Field>
      {hasDay && (
        <>
          <Field label={t(isMatter ? "form.due" : "form.day")} name="happens_on" errors={errors}>
            <input type="date" className="input" defaultValue={activity?.happens_on ?? day} />
          </Field>
          <label className="line">
            <input type="checkbox" name="date_open" defaultChecked={activity ? !activity.date_fixed : false} />
            {t("form.date_open")}
          </label>
        </>
      )}
      {!isMatter && (
        <>
          <div className="pair">
            <Field label={t("form.starts_at")} name="starts_at" errors={errors}>
              <input type="time" className="input" defaultValue={clockOf(activity?.starts_at ?? template?.starts_at)} />
            </Field>
            <Field label={t("form.ends_at")} name="ends_at" errors={errors}>
              <input type="time" className="input" defaultValue={template ? endOf(template.starts_at, template.minutes) : clockOf(activity?.ends_at)} />
            </Field>
          </div>
          <Field label={t("form.place")} name="place" errors={errors}>
            <input className="input" defaultValue={activity?.place ?? ""} placeholder={template?.place} />
          </Field>
        </>
      )}
      <Field label={t(isMatter ? "form.person" : "form.host")} name="host_id" errors={errors}>
        <select className="input" key={hosts.data ? "read" : "reading"} defaultValue={activity?.host_id ?? ""}>
          <option value="">{t("form.host_open")}</option>
          {activity?.host_id && !hosts.data && <option value={activity.host_id}>{activity.host_name}</option>}
          {hosts.data?.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {!isMatter && <AgendaField agenda={activity?.agenda ?? template?.agenda.map((title) => ({ title })) ?? []} />}
    </>
  );
}
