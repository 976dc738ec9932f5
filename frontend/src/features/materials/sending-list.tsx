import { useTranslation } from "react-i18next";
import { isPassing } from "@/api/send-file";
import { sizeText } from "./accepted";
import styles from "./sending-list.module.css";
import { forget, type Sending, tryAgain } from "./uploads-store";

/** Each file on its way with how far it is; one that was not taken with why, and what to do. */
export function SendingList({ sendings }: { sendings: Sending[] }) {
  if (sendings.length === 0) return null;
  return (
    <ul className="rows">
      {sendings.map((it) => (it.problem ? <Refused key={it.id} sending={it} /> : <OnItsWay key={it.id} sending={it} />))}
    </ul>
  );
}

function OnItsWay({ sending: { file, share } }: { sending: Sending }) {
  const { t } = useTranslation("materials");
  const percent = Math.floor(share * 100);
  return (
    <li>
      <span className="stack-tight">
        <span className="line">
          <span className={styles.name}>{file.name}</span>
          <span className="hint">{t("sent", { percent, size: sizeText(file.size) })}</span>
        </span>
        <progress className={styles.bar} value={percent} max={100} aria-label={t("sending", { name: file.name })} />
      </span>
    </li>
  );
}

function Refused({ sending }: { sending: Sending }) {
  const { t } = useTranslation("materials");
  const { file, problem, id } = sending;
  const mayPass = problem !== undefined && (isPassing(problem) || problem.status >= 500);
  const sentence = problem?.status === 0 ? t("lost") : problem?.message || t("not_sent");
  return (
    <li>
      <span className="stack-tight">
        <span className={styles.name}>{file.name}</span>
        <span className={styles.problem} role="alert">
          {sentence}
        </span>
      </span>
      <span className="line">
        {mayPass && (
          <button type="button" className="button" onClick={() => tryAgain(sending)}>
            {t("try_again")}
          </button>
        )}
        <button type="button" className="button button-text" onClick={() => forget(id)}>
          {t("drop")}
        </button>
      </span>
    </li>
  );
}
