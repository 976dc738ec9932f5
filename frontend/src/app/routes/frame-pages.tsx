import { type ErrorComponentProps, Link, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/skeleton";

export function Page() {
  return (
    <Suspense fallback={<Skeleton />}>
      <Outlet />
    </Suspense>
  );
}

const isLostChunk = (error: unknown) =>
  error instanceof Error && /dynamically imported module|module script|preload/i.test(error.message);

/** A page that fell over. A missing piece of code means a new version; typed text elsewhere is not touched. */
export function CrashedPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const isNewVersion = isLostChunk(error) && navigator.onLine;
  return (
    <div role="alert" className="stack">
      <p>{t(isNewVersion ? "error.new_version" : "error.crash")}</p>
      <div className="line">
        <button type="button" className="button" onClick={() => (isNewVersion ? location.reload() : reset())}>
          {t(isNewVersion ? "error.reload" : "error.retry")}
        </button>
        <Link to="/">{t("error.to_home")}</Link>
      </div>
    </div>
  );
}
