import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { dayAndClock, dayText } from "@/dates/format";
import { type SignIn, useEndOthers, useEndSignIn } from "./own-security-api";

/** Browsers in which one is signed in; what is not one's own is ended here. */
export function OwnSignIns({ rows }: { rows: SignIn[] }) {
  const { t } = useTranslation("me");
  const end = useEndSignIn();
  const endOthers = useEndOthers();
  const others = rows.filter(({ here, ended_at }) => !here && !ended_at);
  return (
    <>
      <ul className="rows">
        {rows.map((row) => (
          <Line key={row.id} row={row} isBusy={end.isPending} onEnd={() => end.mutate({ params: { path: { sign_in_id: row.id } } })} />
        ))}
      </ul>
      {others.length > 1 && (
        <div className="line">
          <button type="button" className="button" disabled={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            {t("sign_ins.end_others", { count: others.length })}
          </button>
        </div>
      )}
      <FormProblem error={end.error ?? endOthers.error} />
    </>
  );
}

type LineProps = { row: SignIn; isBusy: boolean; onEnd: () => void };

function Line({ row: { device, since, last_used_at, here, was_stolen, ended_at }, isBusy, onEnd }: LineProps) {
  const { t } = useTranslation("me");
  const times = t("sign_ins.times", { since: dayText(since), used: dayAndClock(last_used_at ?? since) });
  return (
    <li className="line-spread">
      <div>
        <span className="line">
          <strong>{device}</strong>
          {here && <Shape shape="done" word={t("sign_ins.here")} />}
          {was_stolen && <Shape shape="diamond" word={t("sign_ins.stolen", { at: dayAndClock(ended_at ?? since) })} />}
        </span>
        <p className="hint">{was_stolen ? t("sign_ins.stolen_why") : times}</p>
      </div>
      {!here && !ended_at && (
        <button type="button" className="button button-text" disabled={isBusy} aria-label={t("sign_ins.end_of", { device })} onClick={onEnd}>
          {t("sign_ins.end")}
        </button>
      )}
    </li>
  );
}
