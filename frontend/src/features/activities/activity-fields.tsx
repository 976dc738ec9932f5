import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { AlsoKinds } from "./also-kinds";
import { type Activity, hostsQuery, kindsQuery } from "./api";
import { clockOf } from "./when";

type Props = {
  org: string;
  /** Of a new one: only what that level holds is offered. */
  orgKind?: string;
  activity?: Activity;
  /** Proposed for a new one: the day that was picked. */
  day?: string;
  errors: Record<string, string>;
};

/** What an activity is, when, where and who hosts it; the same for a new one and an old one. */
export function ActivityFields({ org, orgKind, activity, day, errors }: Props) {
  const { t } = useTranslation("activities");
  const kinds = useQuery(kindsQuery());
  const hosts = useQuery(hostsQuery(org));
  const offered = kinds.data?.filter(({ held_by }) => !orgKind || held_by.some((level) => level === orgKind));
  const [kind, setKind] = useState(activity?.kind ?? "");
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
        <input className="input" defaultValue={activity?.title} />
      </Field>
      <Field label={t(isMatter ? "form.due" : "form.day")} name="happens_on" errors={errors}>
        <input type="date" className="input" defaultValue={activity?.happens_on ?? day} />
      </Field>
      <label className="line">
        <input type="checkbox" name="date_open" defaultChecked={activity ? !activity.date_fixed : false} />
        {t("form.date_open")}
      </label>
      {!isMatter && (
        <>
          <div className="pair">
            <Field label={t("form.starts_at")} name="starts_at" errors={errors}>
              <input type="time" className="input" defaultValue={clockOf(activity?.starts_at)} />
            </Field>
            <Field label={t("form.ends_at")} name="ends_at" errors={errors}>
              <input type="time" className="input" defaultValue={clockOf(activity?.ends_at)} />
            </Field>
          </div>
          <Field label={t("form.place")} name="place" errors={errors}>
            <input className="input" defaultValue={activity?.place ?? ""} />
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
    </>
  );
}
