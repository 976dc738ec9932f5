import { type FormEvent, useState } from "react";
import { type ApiProblem, asProblem, fieldMessages } from "@/api/problem";
import { post } from "@/light/post";
import { Screen } from "@/light/screen";
import { t } from "@/light/t";
import { Wrong } from "@/light/wrong";
import type { Preview } from "./go-page";

/** An invitation: name and password of one's own, then straight to work. */
export function Activate({ token, preview }: { token: string; preview: Preview }) {
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const errors = fieldMessages(problem);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { login, password } = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    post("/links/activate", { token, login, password })
      .then(() => location.assign("/"))
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Screen ground="paper" title={t("go.activate_title", { name: preview.person_name ?? "" })}>
      {preview.org_name && <p>{t("go.activate_why", { org: preview.org_name })}</p>}
      <form onSubmit={submit} noValidate>
        <label htmlFor="login">{t("go.login")}</label>
        <input id="login" name="login" autoComplete="username" autoCapitalize="none" defaultValue={preview.suggested_login ?? ""} />
        {errors.login && <p className="wrong">{errors.login}</p>}
        <label htmlFor="password">{t("go.password")}</label>
        <input id="password" name="password" type={isShown ? "text" : "password"} autoComplete="new-password" aria-describedby="password-hint" />
        <p id="password-hint" className="hint">
          {t("go.password_hint")}
        </p>
        {errors.password && <p className="wrong">{errors.password}</p>}
        <label className="check">
          <input type="checkbox" checked={isShown} onChange={() => setShown(!isShown)} />
          {t("go.show_password")}
        </label>
        <Wrong problem={problem} />
        <button type="submit" className="solid" disabled={isBusy}>
          {t("go.activate_act")}
        </button>
      </form>
    </Screen>
  );
}
