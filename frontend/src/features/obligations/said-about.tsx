import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import type { DutyDetail } from "./api";
import { AppealRow } from "./appeal-row";
import { ExemptionRow } from "./exemption-row";
import { touches } from "./lights";
import { MakeUpRow } from "./make-up-row";
import styles from "./request-row.module.css";

/** Exemptions, objections and make-ups that touch this period, with what may be done about each. */
export function SaidAbout({ detail: { duty, light, exemptions, appeals, make_ups }, isPast }: { detail: DutyDetail; isPast: boolean }) {
  const { t } = useTranslation("obligations");
  const concerned = make_ups.filter((row) => row.period_starts === light?.starts || touches(row.happened_on, row.happened_on, light));
  const excused = exemptions.filter(({ from_day, until_day }) => touches(from_day, until_day, light));
  const objected = appeals.filter(({ period_starts, period_ends }) => touches(period_starts, period_ends, light));
  return (
    <>
      {concerned.length > 0 && (
        <section className="stack-tight">
          <h3>{t("make_up.title")}</h3>
          <ul className={styles.list}>
            {concerned.map((row) => (
              <MakeUpRow key={row.id} row={row} period={duty.periods.find(({ starts }) => starts === row.period_starts)?.name ?? dayWithYear(row.period_starts)} isPast={isPast} />
            ))}
          </ul>
        </section>
      )}
      {excused.length > 0 && (
        <section className="stack-tight">
          <h3>{t("exemption.title")}</h3>
          <ul className={styles.list}>
            {excused.map((row) => (
              <ExemptionRow key={row.id} row={row} isPast={isPast} />
            ))}
          </ul>
        </section>
      )}
      {objected.length > 0 && (
        <section className="stack-tight">
          <h3>{t("appeal.list")}</h3>
          <ul className={styles.list}>
            {objected.map((row) => (
              <AppealRow key={row.id} row={row} isPast={isPast} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
