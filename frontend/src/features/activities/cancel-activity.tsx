import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { type ActivityDetail, stepOf, useCancel } from "./api";
import { cancelPreviewQuery, type Scope, seriesQuery, useCancelSeries } from "./series-api";
import { SeriesDays } from "./series-days";
import { SeriesScope } from "./series-scope";

/** It will not take place: why, for whoever looks later. Stays on the calendar, dashed. Of a series, one or several. */
export function CancelActivity({ activity, onDone }: { activity: ActivityDetail; onDone: () => void }) {
  const { t } = useTranslation(["activities", "series"]);
  const [scope, setScope] = useState<Scope>("this");
  const cancel = useCancel();
  const several = useCancelSeveral(activity, scope);
  const error = scope === "this" ? cancel.error : several.error;
  const submit = ({ reason = "" }: Record<string, string>) =>
    scope === "this" ? cancel.mutate({ params: stepOf(activity), body: { reason } }, { onSuccess: onDone }) : several.cancel(reason, onDone);
  const actions = (
    <FormActs
      act={scope === "this" ? t("cancel.act") : t("series:cancel_act", { count: several.count })}
      back={t("cancel.not_now")}
      isBusy={cancel.isPending || several.isBusy}
      onBack={onDone}
    />
  );
  return (
    <Dialog title={t("cancel.title", { title: activity.title })} onClose={onDone}>
      {activity.series_id && <SeriesScope label={t("series:scope.cancel_label")} chosen={scope} onChoose={setScope} />}
      <Form onSubmit={submit} error={error} actions={actions}>
        <Field label={t("cancel.reason")} name="reason" hint={t("cancel.hint")} errors={fieldMessages(error)}>
          <input className="input" />
        </Field>
        {scope !== "this" && several.preview && <SeriesDays preview={several.preview} />}
      </Form>
    </Dialog>
  );
}

/** Several of a series at once: which they would be, and the act. */
function useCancelSeveral(activity: ActivityDetail, scope: Scope) {
  const { t } = useTranslation("series");
  const isSeveral = scope !== "this" && activity.series_id !== null;
  const series = useQuery({ ...seriesQuery(activity.series_id ?? ""), enabled: isSeveral });
  const reach = { scope: scope === "all" ? scope : ("following" as const), from_day: activity.series_day };
  const preview = useQuery({ ...cancelPreviewQuery(activity.series_id ?? "", reach), enabled: isSeveral });
  const { mutate, isPending, error } = useCancelSeries();
  const count = preview.data?.cancelled.length ?? 0;
  const cancel = (reason: string, onDone: () => void) => {
    const done = () => {
      tell({ key: "series-cancelled", words: () => t("cancelled", { count }) });
      onDone();
    };
    if (series.data) mutate({ series: series.data, body: { ...reach, reason } }, { onSuccess: done });
  };
  return { preview: preview.data, count, cancel, isBusy: isPending || (isSeveral && !(preview.data && series.data)), error: error ?? preview.error };
}
