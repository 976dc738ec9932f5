import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { installationQuery } from "@/features/installation/api";
import { PlainPage } from "@/app/shell/plain-page";
import { ProductMark } from "@/app/shell/product-mark";
import { SignInForm } from "@/session/sign-in-form";

/** Only addresses of this page, never another host. */
const isOwnPath = (to: string | undefined): to is string => to !== undefined && /^\/(?!\/)/.test(to);

export function LoginPage() {
  const { t } = useTranslation(["shell", "installation"]);
  const isEmpty = useQuery(installationQuery()).data?.state === "empty";
  const { to } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  const { history } = useRouter();
  const goOn = () => (isOwnPath(to) ? history.push(to) : void navigate({ to: "/" }));
  return (
    <PlainPage>
      <ProductMark />
      <h1>{t("sign_in.title")}</h1>
      <SignInForm submitWord={t("sign_in.submit")} onDone={goOn} />
      <p className="hint">{t("sign_in.no_account")}</p>
      {isEmpty && <p role="status">{t("installation:need_link")}</p>}
      <p className="hint">{t("secrecy")}</p>
    </PlainPage>
  );
}
