import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

type Account = { login: string; password: string; name: string; role: string };

/** The sample is there: who can be played, with what. */
export function SampleAccounts({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation("installation");
  return (
    <>
      <h1>{t("sample_ready")}</h1>
      <p>{t("sample_accounts")}</p>
      <ul className="stack-tight">
        {accounts.map(({ login, password, name, role }) => (
          <li key={login}>
            <strong>{name}</strong> <span className="hint">{role}</span>
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
