import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer, useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { dayWithYear } from "@/dates/format";
import { ActForm, type Act } from "./act-form";
import { type Assignment, assignmentQuery, stepOf, useStart } from "./api";
import styles from "./assignment-drawer.module.css";
import { AssignmentStatus } from "./assignment-status";
import { EditAssignment } from "./edit-assignment";
import type { Person } from "./assignment-fields";
import { Trace } from "./trace";

/** The assignment with all it went through, and what may be done about it now. */
export function AssignmentDrawer({ id, people }: { id: string; people: Person[] }) {
  const { t } = useTranslation("assignments");
  const query = useQuery(assignmentQuery(id));
  return (
    <Drawer title={query.data?.title ?? t("title")}>
      <QueryBlock query={query} what={t("reading")}>
        {(it) => <Opened it={it} people={people} />}
      </QueryBlock>
    </Drawer>
  );
}

function Opened({ it, people }: { it: Assignment; people: Person[] }) {
  const { t } = useTranslation("assignments");
  const [act, begin] = useState<Act | "edit">();
  const open = useOpen();
  const done = () => begin(undefined);
  if (act === "edit") return <EditAssignment it={it} people={people} onDone={done} />;
  return (
    <div className="stack">
      <p className="line">
        <AssignmentStatus it={it} />
        {it.look_back_due && <span className="tag">{t("look_back.due")}</span>}
      </p>
      <dl className="rows-plain">
        <div>
          <dt>{t("form.owner")}</dt>
          <dd>{it.owner_name ?? t("nobody")}</dd>
        </div>
        <div>
          <dt>{t("form.due")}</dt>
          <dd>{dayWithYear(it.due_on)}</dd>
        </div>
        <div>
          <dt>{t("form.org")}</dt>
          <dd>{it.org_name}</dd>
        </div>
      </dl>
      {it.details && <p className={styles.words}>{it.details}</p>}
      {it.source_words && (
        <blockquote className={styles.source}>
          <span className="hint">{t("source")}</span>
          {it.source_words}
        </blockquote>
      )}
      {it.evidence && (
        <section className="stack-tight">
          <h3>{t("form.evidence")}</h3>
          <p className={styles.words}>{it.evidence}</p>
        </section>
      )}
      <Trace it={it} />
      {it.reopened_as && (
        <button type="button" className="button-link" onClick={() => open.show("assignment", it.reopened_as ?? "")}>
          {t("look_back.again")}
        </button>
      )}
      {act ? <ActForm act={act} it={it} onDone={done} /> : <Acts it={it} onBegin={begin} />}
    </div>
  );
}

/** The first act that the server offers is the likely one; starting asks nothing, the others ask for words. */
function Acts({ it, onBegin }: { it: Assignment; onBegin: (act: Act | "edit") => void }) {
  const { t } = useTranslation("assignments");
  const start = useStart();
  const begin = (action: string) => (action === "start" ? start.mutate({ params: stepOf(it) }) : onBegin(action as Act | "edit"));
  if (it.actions.length === 0) return null;
  return (
    <div className="stack-tight">
      <div className="line">
        {it.actions.map((action, place) => (
          <button key={action} type="button" className={place === 0 ? "button button-solid" : "button"} disabled={start.isPending} onClick={() => begin(action)}>
            {t(`act.${action}`)}
          </button>
        ))}
      </div>
      <FormProblem error={start.error} />
    </div>
  );
}
