import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PlainPage } from "@/app/shell/plain-page";
import { SetUpForm } from "@/features/installation/set-up-form";
import { WaysIn } from "@/features/installation/ways-in";
import { ProductMark } from "@/app/shell/product-mark";

/** `/welcome/:token`: the one-time link from the terminal. */
export function WelcomePage() {
  const { t } = useTranslation("installation");
  const { token } = useParams({ from: "/welcome/$token" });
  const { way } = useSearch({ from: "/welcome/$token" });
  const navigate = useNavigate();
  const go = (way?: "branch") => void navigate({ to: "/welcome/$token", params: { token }, search: { way } });
  return (
    <PlainPage>
      <ProductMark />
      {way === "branch" ? (
        <>
          <h1>{t("set_up")}</h1>
          <SetUpForm token={token} onDone={() => void navigate({ to: "/home" })} onBack={() => go()} />
        </>
      ) : (
        <WaysIn token={token} onSetUp={() => go("branch")} />
      )}
      <SecrecyNotice />
    </PlainPage>
  );
}

/** `/welcome` without its token: where to get one. */
export function WelcomeWithoutLinkPage() {
  const { t } = useTranslation("installation");
  return (
    <PlainPage>
      <ProductMark />
      <h1>{t("welcome")}</h1>
      <p>{t("need_link")}</p>
      <p className="hint">{t("link_lost")}</p>
      <Link to="/login">{t("have_account")}</Link>
      <SecrecyNotice />
    </PlainPage>
  );
}

function SecrecyNotice() {
  const { t } = useTranslation();
  return <p className="hint">{t("secrecy")}</p>;
}
