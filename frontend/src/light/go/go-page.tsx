import { useCallback, useEffect, useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { post } from "@/light/post";
import { Screen } from "@/light/screen";
import { t } from "@/light/t";
import { Activate } from "./activate";
import { Bind } from "./bind";

export type Preview = {
  purpose: "activation" | "slip" | "setup";
  person_name?: string | null;
  org_name?: string | null;
  expires_at: string;
  suggested_login?: string | null;
};

/** `/go/:token`: one link, one act. Opening it changes nothing (WeChat opens links by itself); the button does. */
export function GoPage({ token }: { token: string }) {
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<ApiProblem>();
  const look = useCallback(() => {
    const refused = (error: unknown) => setProblem(asProblem(error));
    post<Preview>("/links/preview", { token }).then(setPreview, refused);
  }, [token]);
  useEffect(look, [look]);
  if (preview === undefined && problem) return <Refused problem={problem} onRetry={look} />;
  if (!preview) return <Screen ground="paper" shape="half" title={t("go.reading")} />;
  if (preview.purpose === "slip") return <Bind token={token} preview={preview} />;
  if (preview.purpose === "activation") return <Activate token={token} preview={preview} />;
  return (
    <Screen ground="paper" title={t("go.setup_title")}>
      <a className="act" href={`/welcome/${token}`}>
        {t("go.setup_act")}
      </a>
    </Screen>
  );
}

function Refused({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  const isPassing = problem.status === 0 || problem.status >= 500;
  return (
    <Screen ground="plain" shape="wrong" title={isPassing ? t("check_in.unreachable") : t("go.bad_link")}>
      <p className="strong">{isPassing ? t("network") : problem.message || t("unknown")}</p>
      {isPassing && (
        <button type="button" onClick={onRetry}>
          {t("retry")}
        </button>
      )}
    </Screen>
  );
}
