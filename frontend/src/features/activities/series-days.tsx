import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { dayAndWeekday, dayText } from "@/dates/format";
import type { SeriesDay, SeriesPreview } from "./series-api";
import styles from "./series-days.module.css";
import { clockOf } from "./when";

/** How many activities stand at the end. */
export const plannedIn = (preview: SeriesPreview | undefined) => preview?.days.filter(({ happens_on }) => happens_on !== null).length ?? 0;

/** The days that would come of it: where each goes and why, what else is on then, and what stays as it is. */
export function SeriesDays({ preview }: { preview: SeriesPreview }) {
  const { t } = useTranslation("series");
  const skipped = preview.days.length - plannedIn(preview);
  return (
    <section className="stack-tight" aria-label={t("preview.title")}>
      {preview.days.length > 0 && (
        <p className="line" role="status">
          <strong>{t("preview.counts", { count: plannedIn(preview) })}</strong>
          {skipped > 0 && <span>{t("preview.skipped", { count: skipped })}</span>}
          <span className="hint">{preview.words}</span>
        </p>
      )}
      {preview.cancelled.length > 0 && <p>{t("preview.cancelled", { count: preview.cancelled.length, days: preview.cancelled.map(dayText).join(t("and")) })}</p>}
      {preview.days.some(({ is_provisional }) => is_provisional) && <p className="hint">{t("preview.provisional")}</p>}
      {preview.left_words && <p className="hint">{preview.left_words}</p>}
      {preview.days.length > 0 && (
        // A region that scrolls must be reachable without a mouse.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ol className={styles.days} tabIndex={0} aria-label={t("preview.title")}>
          {preview.days.map((day) => (
            <Day key={day.series_day} day={day} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Day({ day }: { day: SeriesDay }) {
  const { t } = useTranslation("series");
  const { happens_on, series_day, before, note, clashes } = day;
  const what = clashes.map(({ starts_at, title }) => [clockOf(starts_at), title].filter(Boolean).join(" ")).join(t("and"));
  return (
    <li className={styles.day} data-off={happens_on === null || undefined}>
      <span>{dayAndWeekday(happens_on ?? series_day)}</span>
      {before && before !== happens_on && <span className="hint">{t("preview.from", { day: dayText(before) })}</span>}
      {note && <span className="hint">{note}</span>}
      {clashes.length > 0 && <Shape shape="triangle" word={t("preview.clash", { what })} />}
    </li>
  );
}
