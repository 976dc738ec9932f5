import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { ActivityFields } from "./activity-fields";
import { activityValues } from "./activity-values";
import { useCreateActivity } from "./api";
import { DayHas } from "./day-has";
import { RepeatFields } from "./repeat-fields";
import { type Template, useCreateSeries } from "./series-api";
import styles from "./new-activity.module.css";
import { plannedIn, SeriesDays } from "./series-days";
import { seriesAsked, useSeriesPreview } from "./series-values";
import { TemplateChips } from "./template-chips";
import { useTyped } from "./use-typed";
import { whenText } from "./when";

type Org = { org_id: string; name: string; kind: string };
type Props = { orgs: Org[]; org?: string; day?: string; onDone: () => void };

/** Drawer: put one activity on the calendar, or one that comes again; a past day is entered afterwards and says so. */
export function NewActivity({ orgs, org, day, onDone }: Props) {
  const { t } = useTranslation(["activities", "series"]);
  const [owner, setOwner] = useState(org ?? orgs[0]?.org_id ?? "");
  const [template, setTemplate] = useState<Template>();
  const { ref, typed } = useTyped();
  const create = useCreateActivity();
  const createSeries = useCreateSeries();
  const preview = useSeriesPreview(owner, typed);
  const error = create.error ?? createSeries.error ?? preview.error;
  const errors = fieldMessages(error);
  const submit = (values: Record<string, string>) => {
    const series = seriesAsked(owner, values);
    if (series) {
      const planned = ({ occurrences, title }: { occurrences: unknown[]; title: string }) => {
        tell({ key: "activity-planned", words: () => t("series:planned", { count: occurrences.length, title }) });
        onDone();
      };
      return createSeries.mutate(series, { onSuccess: planned });
    }
    return create.mutate(
      { ...activityValues(values), org_id: owner },
      {
        onSuccess: (made) => {
          tell({ key: "activity-planned", words: () => t("planned", { title: made.title, when: whenText(made) }) });
          onDone();
        },
      },
    );
  };
  const count = typed.repeat ? plannedIn(preview.data) : 0;
  const actions = (
    <div className={styles.act}>
      <button type="submit" className="button button-solid" disabled={create.isPending || createSeries.isPending}>
        {count > 0 ? t("series:plan_it", { count }) : t("plan_it")}
      </button>
    </div>
  );
  const orgKind = orgs.find(({ org_id }) => org_id === owner)?.kind;
  return (
    <Drawer title={t("new")}>
      <Form onSubmit={submit} error={error} actions={actions}>
        <fieldset ref={ref} className={styles.fields}>
          <OrgField label={t("form.org")} orgs={orgs} chosen={owner} onChoose={setOwner} errors={errors} />
          <TemplateChips orgKind={orgKind} chosen={template} onChoose={setTemplate} />
          <ActivityFields key={template?.code} org={owner} orgKind={orgKind} template={template} day={typed.happens_on || day || todayIso()} errors={errors} />
          <DayHas org={owner} day={typed.repeat ? "" : (typed.happens_on ?? "")} />
          <RepeatFields typed={typed} />
          {typed.repeat && preview.data && !preview.error && <SeriesDays preview={preview.data} />}
        </fieldset>
      </Form>
    </Drawer>
  );
}
