import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema.gen";

type Account = components["schemas"]["SampleRead"]["accounts"][number];

/** The sample is there: who can be played, with what. */
export function SampleAccounts({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation("installation");
  return (
    <>
      <h1>{t("sample_ready")}</h1>
      <p>{t("sample_accounts")}</p>
      <ul className="stack-tight">
        {accounts.map(({ login, password, name, role_name }) => (
          <li key={login}>
            <strong>{name}</strong> <span className="hint">{role_name}</span>
            <div>{t("account_line", { login, password })}</div>
          </li>
        ))}
      </ul>
      <Link to="/login" className="button button-solid">
        {t("to_login")}
      </Link>
    </>
  );
}
