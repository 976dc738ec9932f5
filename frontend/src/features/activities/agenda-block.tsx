import { useTranslation } from "react-i18next";
import { Drawer, useOpen } from "@/components/drawer";
import { Form } from "@/components/form";
import { AgendaField, agendaOf } from "./agenda-field";
import { type ActivityDetail, useEditActivity } from "./api";

/** What is on the agenda, in its order; it may change until the meeting is closed. */
export function AgendaBlock({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("series");
  const open = useOpen();
  const { agenda, actions } = activity;
  const canEdit = actions.includes("agenda");
  if (agenda.length === 0 && !canEdit) return null;
  return (
    <section className="card stack-tight" aria-labelledby="agenda-title">
      <div className="line-spread">
        <h2 id="agenda-title">{t("agenda.title")}</h2>
        {canEdit && (
          <button type="button" className="button" onClick={() => open.show("agenda")}>
            {t("agenda.edit")}
          </button>
        )}
      </div>
      {agenda.length === 0 && <p className="hint">{t("agenda.none")}</p>}
      <ol>
        {agenda.map(({ title, speaker }, index) => (
          <li key={`${index}${title}`}>
            {index + 1}. {speaker ? t("agenda.by", { title, speaker }) : title}
          </li>
        ))}
      </ol>
      {canEdit && open.kind === "agenda" && <EditAgenda activity={activity} onDone={open.close} />}
    </section>
  );
}

function EditAgenda({ activity, onDone }: { activity: ActivityDetail; onDone: () => void }) {
  const { t } = useTranslation("series");
  const edit = useEditActivity();
  const save = ({ agenda }: Record<string, string>) =>
    edit.mutate({ id: activity.id, version: activity.version, change: { agenda: agendaOf(agenda) } }, { onSuccess: onDone });
  const actions = (
    <button type="submit" className="button button-solid" disabled={edit.isPending}>
      {t("agenda.save")}
    </button>
  );
  return (
    <Drawer title={t("agenda.edit")}>
      <Form onSubmit={save} error={edit.error} actions={actions}>
        <AgendaField agenda={activity.agenda} />
      </Form>
    </Drawer>
  );
}
