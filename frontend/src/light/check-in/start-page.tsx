import { useState } from "react";
import { ApiProblem, asProblem } from "@/api/problem";
import { clockText } from "@/dates/format";
import { Screen } from "@/light/screen";
import { t } from "@/light/t";
import { Wrong } from "@/light/wrong";
import { Camera } from "./camera";
import { type Scan, tally } from "./scan";
import { claimTyped } from "./sending";
import { codeIn } from "./seen";
import { Photo } from "./photo";

type Props = { scans: Scan[]; onCode: (code: string, claimed?: Scan["claimed"]) => void; onDismiss: (nonce: string) => void };

/** Where the icon on the home screen leads, and the printed poster: scan, photograph, or type; below, what this phone still holds. */
export function StartPage({ scans, onCode, onDismiss }: Props) {
  const [isUnread, setUnread] = useState(false);
  const read = (text: string | undefined) => {
    const code = text === undefined ? undefined : codeIn(text);
    setUnread(code === undefined);
    if (code) onCode(code);
  };
  return (
    <Screen ground="paper" title={t("check_in.start")}>
      <p>{t("check_in.start_line")}</p>
      <Camera onText={read} />
      <Photo onText={read} />
      {isUnread && <p role="alert">{t("check_in.no_code")}</p>}
      <Typed onClaim={(claimed) => onCode("", claimed)} />
      <Held scans={scans} onDismiss={onDismiss} />
    </Screen>
  );
}

function Typed({ onClaim }: { onClaim: (claimed: NonNullable<Scan["claimed"]>) => void }) {
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const submit = (digits: string) => {
    setBusy(true);
    claimTyped(digits)
      .then(onClaim, (error: unknown) => setProblem(forTyped(asProblem(error))))
      .finally(() => setBusy(false));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(String(new FormData(event.currentTarget).get("digits") ?? ""));
      }}
    >
      <label htmlFor="digits">{t("check_in.typed")}</label>
      <input id="digits" name="digits" inputMode="numeric" autoComplete="off" maxLength={7} pattern="\s*\d{3}\s?\d{3}\s*" title={t("check_in.typed_wrong")} required />
      <Wrong problem={problem} />
      <button type="submit" disabled={isBusy}>
        {t("check_in.typed_act")}
      </button>
    </form>
  );
}

/** Digits prove nothing later, and only of somebody known. */
function forTyped(problem: ApiProblem): ApiProblem {
  if (problem.status === 0) return new ApiProblem(503, { detail: t("check_in.typed_offline") });
  return problem.status === 401 ? new ApiProblem(401, { detail: t("check_in.unknown_person_hint") }) : problem;
}

function Held({ scans, onDismiss }: { scans: Scan[]; onDismiss: (nonce: string) => void }) {
  const { waiting, done, dead } = tally(scans);
  return (
    <>
      {waiting + done > 0 && <p role="status">{t("check_in.tally", { waiting: String(waiting), done: String(done) })}</p>}
      {dead > 0 && <h2>{t("check_in.dead")}</h2>}
      {scans
        .filter(({ state, was_lost }) => state === "dead" && was_lost)
        .map((scan) => (
          <p key={scan.nonce} className="held">
            {t("check_in.dead_line", { at: clockText(scan.captured_at), message: scan.result?.message ?? "" })}
            <button type="button" onClick={() => onDismiss(scan.nonce)}>
              {t("check_in.dismiss")}
            </button>
          </p>
        ))}
    </>
  );
}
