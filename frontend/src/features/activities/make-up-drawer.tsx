import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { todayIso } from "@/dates/format";
import type { Activity, Attendee } from "./api";
import { useMakeUp, useTakeBackMakeUp } from "./attendance-api";

type Props = { activity: Activity; person: Attendee; onDone: () => void };

/** Studied afterwards what was missed: noted beside the row, which stays as it is. */
export function MakeUpDrawer({ activity, person, onDone }: Props) {
  const { t } = useTranslation("attendance");
  const makeUp = useMakeUp();
  const takeBack = useTakeBackMakeUp();
  const params = { path: { activity_id: activity.id, person_id: person.person_id } };
  const errors = fieldMessages(makeUp.error);
  const actions = (
    <div className="line">
      <button type="submit" className="button button-solid" disabled={makeUp.isPending}>
        {t("make_up.save")}
      </button>
      {person.made_up_on && (
        <button type="button" className="button" disabled={takeBack.isPending} onClick={() => takeBack.mutate({ params }, { onSuccess: onDone })}>
          {t("make_up.take_back")}
        </button>
      )}
    </div>
  );
  return (
    <Drawer title={t("make_up.title", { name: person.name })}>
      <p className="hint">{t("make_up.why")}</p>
      <Form onSubmit={({ on = "", note }) => makeUp.mutate({ params, body: { on, note: note || null } }, { onSuccess: onDone })} error={makeUp.error ?? takeBack.error} actions={actions}>
        <Field label={t("make_up.on")} name="on" errors={errors}>
          <input type="date" className="input" min={activity.happens_on} max={todayIso()} defaultValue={person.made_up_on ?? todayIso()} />
        </Field>
        <Field label={t("make_up.note")} name="note" errors={errors}>
          <input className="input" maxLength={200} defaultValue={person.made_up_note ?? ""} />
        </Field>
      </Form>
    </Drawer>
  );
}
