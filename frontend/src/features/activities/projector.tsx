import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LoadError } from "@/components/load-error";
import { Qr } from "@/components/qr";
import { Skeleton } from "@/components/skeleton";
import { type ActivityDetail, codeQuery } from "./api";
import styles from "./projector.module.css";
import { whenText } from "./when";

const SOONEST_MS = 1_000;

/** The wall of the hall: the code, how many are here, nobody's name. */
export function Projector({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("activities");
  const navigate = useNavigate();
  const code = useQuery(codeQuery(activity.id));
  const { data, refetch } = code;
  const leave = () => void navigate({ to: "/activities/$activityId", params: { activityId: activity.id } });
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && leave();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  useEffect(() => {
    if (!data) return;
    const wait = Math.max(new Date(data.expires_at).getTime() - Date.now(), SOONEST_MS);
    const timer = setTimeout(() => void refetch(), wait);
    return () => clearTimeout(timer);
  }, [data, refetch]);
  if (!data && code.isError) return <LoadError error={code.error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} what={t("screen.qr")} />;
  return (
    <main className={styles.wall}>
      <h1 className={styles.title}>
        {activity.title} <span className={styles.when}>{whenText(activity)}</span>
      </h1>
      <div className={styles.codes}>
        <Qr svg={data.qr_svg} alt={t("screen.qr")} className={styles.code} />
        <p className={styles.typed}>
          {t("screen.typed")} <strong>{data.typed}</strong>
        </p>
      </div>
      <div className={styles.side}>
        <p className={styles.scan}>{t("screen.scan")}</p>
        <p className={styles.count}>{t("screen.present", { present: data.present, expected: data.expected })}</p>
        {data.waiting > 0 && <p className={styles.waiting}>{t("screen.waiting", { count: data.waiting })}</p>}
        {code.isRefetchError && (
          <p role="alert" className={styles.stale}>
            {t("screen.stale")}
          </p>
        )}
        <p className={styles.note}>{t("screen.note")}</p>
        <p className={styles.note}>{t("screen.address", { host: new URL(data.url, location.origin).host })}</p>
        <Link to="/activities/$activityId/screen" params={{ activityId: activity.id }} hash="poster" className="button">
          {t("screen.poster")}
        </Link>
        <button type="button" className="button" onClick={leave}>
          {t("screen.leave_act")}
        </button>
        <p className={styles.note}>{t("screen.leave")}</p>
      </div>
    </main>
  );
}
