import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { download, type StoredFile } from "@/api/files";
import { Dialog } from "@/components/dialog";
import { FormProblem } from "@/components/form-problem";
import { Picture } from "@/components/picture";
import { type Log, type Mentorship, useDetach } from "./api";
import styles from "./log-files.module.css";
import { logSendings, type Sending } from "./log-sendings";

type Attached = Log["files"][number];

/** Photos small, other files by name, and what is still on its way to this record. */
export function LogFiles({ pair, log }: { pair: Mentorship; log: Log }) {
  const [shown, show] = useState<Attached>();
  const { t } = useTranslation("mentorships");
  const sendings = logSendings.useSendings().filter((it) => it.log === log.id);
  const mayRemove = log.actions.includes("edit");
  const remove = (attached: Attached) => mayRemove && <Remove pair={pair} log={log} attached={attached} onDone={() => show(undefined)} />;
  if (log.files.length + sendings.length === 0) return null;
  return (
    <ul className={styles.files}>
      {log.files.map((attached) => (
        <li key={attached.id}>
          {attached.file.is_picture ? (
            <Photo file={attached.file} onOpen={() => show(attached)} />
          ) : (
            <>
              <Saved file={attached.file} />
              {remove(attached)}
            </>
          )}
        </li>
      ))}
      {sendings.map((sending) => (
        <li key={sending.id} className={styles.wide}>
          {sending.problem ? <NotSent sending={sending} /> : <OnItsWay sending={sending} />}
        </li>
      ))}
      {shown && (
        <Dialog form="wide" title={shown.file.name} onClose={() => show(undefined)} closeLabel={t("shell:close")}>
          <Picture file={shown.file} alt={shown.file.name} />
          <span className="line">
            <Saved file={shown.file} />
            {remove(shown)}
          </span>
        </Dialog>
      )}
    </ul>
  );
}

/** By whoever wrote the record, until it is confirmed. */
function Remove({ pair, log, attached, onDone }: { pair: Mentorship; log: Log; attached: Attached; onDone: () => void }) {
  const { t } = useTranslation("mentorships");
  const detach = useDetach();
  const { name } = attached.file;
  return (
    <>
      <button
        type="button"
        className="button button-text"
        aria-label={t("files.remove_one", { name })}
        disabled={detach.isPending}
        onClick={() => detach.mutate({ params: { path: { mentorship_id: pair.id, log_id: log.id, link_id: attached.id } } }, { onSuccess: onDone })}
      >
        {t("files.remove")}
      </button>
      <FormProblem error={detach.error} />
    </>
  );
}

function Photo({ file, onOpen }: { file: StoredFile; onOpen: () => void }) {
  const { t } = useTranslation("mentorships");
  return (
    <button type="button" className={styles.photo} aria-label={t("files.look_at", { name: file.name })} onClick={onOpen}>
      <Picture file={file} alt="" isSmall />
    </button>
  );
}

function Saved({ file }: { file: StoredFile }) {
  const { t } = useTranslation("mentorships");
  const save = useMutation({ mutationFn: download });
  return (
    <>
      <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate(file)}>
        {t("files.download", { name: file.name })}
      </button>
      <FormProblem error={save.error} />
    </>
  );
}

const WHOLE = 100;

function OnItsWay({ sending: { file, share } }: { sending: Sending }) {
  const { t } = useTranslation("mentorships");
  const percent = Math.floor(share * WHOLE);
  return (
    <span className="stack-tight">
      <span className="hint">{t("files.sent", { name: file.name, percent })}</span>
      <progress className={styles.bar} value={percent} max={WHOLE} aria-label={t("files.sending", { name: file.name })} />
    </span>
  );
}

/** The words are safe whatever becomes of the photo: that comes first. */
function NotSent({ sending }: { sending: Sending }) {
  const { t } = useTranslation("mentorships");
  const { file, problem, id } = sending;
  const why = problem && problem.status !== 0 && problem.message;
  return (
    <span className="line">
      <span role="alert" className={styles.problem}>
        {t(file.type.startsWith("image/") ? "files.photo_not_sent" : "files.file_not_sent")}
        {why}
      </span>
      <span className="hint">{file.name}</span>
      <button type="button" className="button" onClick={() => logSendings.tryAgain(sending)}>
        {t(file.type.startsWith("image/") ? "files.photo_again" : "files.file_again")}
      </button>
      <button type="button" className="button button-text" onClick={() => logSendings.forget(id)}>
        {t("files.drop")}
      </button>
    </span>
  );
}
