import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { type Activity, useEditActivity } from "./api";
import { clockOf, whenText } from "./when";

/** Drawer: another day and other hours, without the mouse; with the same undo as dragging. */
export function Reschedule({ activity, onDone }: { activity: Activity; onDone: () => void }) {
  const { t } = useTranslation(["calendar", "activities"]);
  const edit = useEditActivity();
  const errors = fieldMessages(edit.error);
  const submit = ({ happens_on = "", starts_at, ends_at }: Record<string, string>) =>
    edit.mutate(
      { id: activity.id, version: activity.version, change: { happens_on, date_fixed: true, starts_at: starts_at || null, ends_at: ends_at || null } },
      {
        onSuccess: (moved) => {
          const back = { happens_on: activity.happens_on, date_fixed: activity.date_fixed, starts_at: activity.starts_at, ends_at: activity.ends_at };
          const undo = async () => void (await edit.mutateAsync({ id: activity.id, version: moved.version, change: back }));
          tell({ key: `moved:${activity.id}`, words: () => t("activities:moved", { day: whenText(moved) }), undo });
          onDone();
        },
      },
    );
  const actions = (
    <button type="submit" className="button button-solid" disabled={edit.isPending}>
      {t("reschedule.act")}
    </button>
  );
  return (
    <Drawer title={t("reschedule.title")}>
      <p className="hint">{t("reschedule.now", { title: activity.title, when: whenText(activity) })}</p>
      {activity.series_id && <p className="hint">{t("reschedule.series")}</p>}
      <Form onSubmit={submit} error={edit.error} actions={actions}>
        <Field label={t(activity.is_matter ? "activities:form.due" : "activities:form.day")} name="happens_on" errors={errors}>
          <input type="date" className="input" defaultValue={activity.happens_on} />
        </Field>
        {!activity.is_matter && (
          <div className="pair">
            <Field label={t("activities:form.starts_at")} name="starts_at" errors={errors}>
              <input type="time" className="input" defaultValue={clockOf(activity.starts_at)} />
            </Field>
            <Field label={t("activities:form.ends_at")} name="ends_at" errors={errors}>
              <input type="time" className="input" defaultValue={clockOf(activity.ends_at)} />
            </Field>
          </div>
        )}
      </Form>
    </Drawer>
  );
}
