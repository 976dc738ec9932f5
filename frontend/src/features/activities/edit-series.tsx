import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { ActivityFields } from "./activity-fields";
import { activityValues } from "./activity-values";
import type { ActivityDetail } from "./api";
import styles from "./new-activity.module.css";
import { RepeatFields } from "./repeat-fields";
import { ruleOf } from "./repeat";
import { changePreviewQuery, type Reach, type Series, type SeriesChange, seriesQuery, useChangeSeries } from "./series-api";
import { plannedIn, SeriesDays } from "./series-days";
import { useTyped } from "./use-typed";

type Props = { activity: ActivityDetail; scope: Reach["scope"]; onDone: () => void };

/** The series of an activity, from it on or all: what they share, and other days if one wants. */
export function EditSeries({ activity, scope, onDone }: Props) {
  const { t } = useTranslation("series");
  const series = useQuery(seriesQuery(activity.series_id ?? ""));
  return (
    <QueryBlock query={series} what={t("reading_preview")}>
      {(data) => <SeriesForm key={scope} activity={activity} series={data} scope={scope} onDone={onDone} />}
    </QueryBlock>
  );
}

function changeOf({ activity, scope }: Pick<Props, "activity" | "scope">, typed: Record<string, string>): SeriesChange {
  const { happens_on: _day, date_fixed: _fixed, ...shared } = activityValues(typed);
  return { ...shared, scope, from_day: activity.series_day, ...(typed.repeat ? { rule: ruleOf(typed) } : {}) };
}

function SeriesForm({ activity, series, scope, onDone }: Props & { series: Series }) {
  const { t } = useTranslation("series");
  const { ref, typed } = useTyped();
  const change = useChangeSeries();
  const asked = useDeferredValue(typed.title ? changeOf({ activity, scope }, typed) : undefined);
  const preview = useQuery({ ...changePreviewQuery(series.id, asked as SeriesChange), enabled: asked !== undefined });
  const error = change.error ?? preview.error;
  const errors = fieldMessages(error);
  const count = plannedIn(preview.data);
  const firstDay = scope === "following" ? (activity.series_day ?? todayIso()) : later(series.rule.starts_on, todayIso());
  const submit = (values: Record<string, string>) =>
    change.mutate(
      { series, body: changeOf({ activity, scope }, values) },
      {
        onSuccess: () => {
          tell({ key: "series-changed", words: () => t("changed", { count }) });
          onDone();
        },
      },
    );
  const actions = (
    <div className={styles.act}>
      <button type="submit" className="button button-solid" disabled={change.isPending || !preview.data}>
        {t("change_act", { count })}
      </button>
    </div>
  );
  return (
    <Form onSubmit={submit} error={error} actions={actions}>
      <fieldset ref={ref} className={styles.fields}>
        <ActivityFields org={activity.org_id} activity={{ ...activity, ...series }} hasDay={false} errors={errors} />
        <Field label={t("repeat.first")} name="happens_on" errors={errors}>
          <input type="date" className="input" defaultValue={firstDay} />
        </Field>
        <RepeatFields typed={typed} isKept until={series.rule.until} weekdays={series.rule.weekdays} />
        {preview.data && !preview.error && <SeriesDays preview={preview.data} />}
      </fieldset>
    </Form>
  );
}

const later = (one: string, other: string) => (one > other ? one : other);
