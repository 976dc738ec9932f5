import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { http } from "@/api/client";
import { refetch } from "@/api/query-client";
import { FormProblem } from "@/components/form-problem";
import styles from "./typed-code.module.css";

/** Checks in with the six digits on the screen; one nonce for all tries of one typing, so that it counts once. */
function useTypedCode() {
  const nonce = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: async (code: string) => {
      const claimed = await http.POST("/api/v1/check-in/claims", { body: { code } });
      const body = { claim: claimed.data?.claim, nonce: nonce.current, captured_at: new Date().toISOString(), offline: false };
      return (await http.POST("/api/v1/check-in/attempts", { body })).data;
    },
    onSuccess: () => {
      nonce.current = crypto.randomUUID();
      return refetch("/api/v1/me/activities");
    },
  });
}

/** Six digits instead of a scan, for who is signed in. */
export function TypedCode() {
  const { t } = useTranslation("me");
  const typed = useTypedCode();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        typed.mutate(String(new FormData(event.currentTarget).get("digits") ?? ""));
      }}
    >
      <input className={styles.digits} name="digits" aria-label={t("typed.label")} placeholder={t("typed.hint")} inputMode="numeric" autoComplete="off" maxLength={7} required />
      <button type="submit" className="button button-solid" disabled={typed.isPending}>
        {t("typed.act")}
      </button>
      <a className="button" href="/c/">
        {t("typed.scan")}
      </a>
      <FormProblem error={typed.error} />
      {typed.data && <span role="status">{typed.data.message}</span>}
    </form>
  );
}
