import { useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { dayText } from "@/dates/format";
import { post } from "@/light/post";
import { Screen } from "@/light/screen";
import { t } from "@/light/t";
import { Wrong } from "@/light/wrong";
import type { Preview } from "./go-page";

/** A printed slip: ties this browser to its person, for check-in and the own record. */
export function Bind({ token, preview }: { token: string; preview: Preview }) {
  const name = preview.person_name ?? "";
  const [isBound, setBound] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const bind = () => {
    setBusy(true);
    post("/links/bind", { token })
      .then(() => setBound(true))
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  if (isBound) {
    return (
      <Screen ground="accepted" shape="done" title={t("go.slip_done")} isDone>
        <p>{t("go.slip_done_line", { name })}</p>
        <a className="act" href="/me">
          {t("check_in.own")}
        </a>
      </Screen>
    );
  }
  return (
    <Screen ground="paper" title={t("go.slip_title", { name })}>
      {preview.org_name && <p className="strong">{preview.org_name}</p>}
      <p>{t("go.slip_why")}</p>
      <Wrong problem={problem} />
      <button type="button" className="solid" onClick={bind} disabled={isBusy}>
        {t("go.slip_act")}
      </button>
      <p className="hint">{t("go.not_me")}</p>
      <p className="hint">{t("go.valid_until", { date: dayText(preview.expires_at) })}</p>
    </Screen>
  );
}
