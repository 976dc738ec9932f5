import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Menu } from "@/components/menu";
import { signOut } from "@/session/sign-in";
import { useCan, useMe } from "@/session/use-can";
import { setLargePrint, useLargePrint } from "@/theme/large-print";
import styles from "./header.module.css";

export function NameMenu() {
  const { t } = useTranslation();
  const { name, way } = useMe();
  const isLarge = useLargePrint();
  const hasSettings = useCan("own.read");
  const navigate = useNavigate();
  const goOut = async () => {
    await signOut();
    await navigate({ to: "/login" });
  };
  return (
    <Menu label={name} name={t("header.person_menu", { name })}>
      {hasSettings && <Link to="/settings">{t("header.settings")}</Link>}
      <button type="button" role="switch" aria-checked={isLarge} onClick={() => setLargePrint(!isLarge)}>
        {t("header.large_print")}
        <span className={styles.state}>{t(isLarge ? "header.on" : "header.off")}</span>
      </button>
      <Link to="/help/keys">{t("header.keys_help")}</Link>
      {way === "account" && (
        <button type="button" onClick={() => void goOut()}>
          {t("header.sign_out")}
        </button>
      )}
    </Menu>
  );
}
