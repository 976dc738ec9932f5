import { Navigate, Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { SecrecyFooter } from "@/components/secrecy-footer";
import { Skeleton } from "@/components/skeleton";
import { useSession } from "@/session/session-store";
import { useIsPhone } from "@/theme/use-is-phone";
import { Header } from "./header";
import { PhoneTabs } from "./phone-tabs";
import styles from "./shell.module.css";
import { SideBar } from "./side-bar";
import { SkipLink } from "./skip-link";

const UndoToast = lazy(() => import("@/components/undo-toast").then((m) => ({ default: m.UndoToast })));
const SessionExpired = lazy(() => import("@/session/session-expired").then((m) => ({ default: m.SessionExpired })));

/** Frame of every page behind the sign-in: bar at the left, on a phone tabs at the bottom. */
export function Shell() {
  const { t } = useTranslation();
  const { status, me } = useSession();
  const isPhone = useIsPhone();
  if (!me) return <Navigate to="/login" />;
  return (
    <>
      <SkipLink />
      <Header />
      <div className={styles.frame}>
        {!isPhone && <SideBar />}
        <div className={styles.column}>
          <main id="main" tabIndex={-1} className={styles.main}>
            <Suspense fallback={<Skeleton what={t("loading_page")} />}>
              <Outlet />
            </Suspense>
          </main>
          <SecrecyFooter />
        </div>
      </div>
      {isPhone && <PhoneTabs />}
      <Suspense>
        <UndoToast />
      </Suspense>
      <Suspense>{status === "expired" && <SessionExpired />}</Suspense>
    </>
  );
}
