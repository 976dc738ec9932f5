import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { SignInForm } from "./sign-in-form";
import { signOut } from "./sign-in";

/** Over the page when the session ran out: the page and its half-filled form stay as they are. */
export function SessionExpired() {
  const { t } = useTranslation();
  return (
    <Dialog title={t("expired.title")}>
      <p>{t("expired.why")}</p>
      <SignInForm submitWord={t("expired.sign_in")} />
      <button type="button" className="button button-text" onClick={() => void signOut()}>
        {t("expired.leave")}
      </button>
    </Dialog>
  );
}
