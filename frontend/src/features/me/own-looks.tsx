import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { dayAndClock } from "@/dates/format";
import { FirstFew } from "./first-few";
import type { Look } from "./own-security-api";

/** Who looked at one's record, what of it, when and why. */
export function OwnLooks({ rows }: { rows: Look[] }) {
  const { t } = useTranslation("me");
  if (rows.length === 0) return <EmptyState kind="nothing" sentence={t("looks.empty")} />;
  return (
    <FirstFew rows={rows}>
      {(some) => (
        <ul className="rows">
          {some.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
      )}
    </FirstFew>
  );
}

function Line({ row: { at, by_name, by_posts, what, fields, reason, of_all } }: { row: Look }) {
  const { t } = useTranslation("me");
  const who = by_posts.length > 0 ? t("looks.who", { name: by_name, posts: by_posts.join(t("looks.and")) }) : by_name;
  const seen = fields.length > 0 ? t("looks.what", { what, fields: fields.join(t("looks.and")) }) : what;
  const more = [of_all && t("looks.of_all"), reason && t("looks.reason", { reason })].filter(Boolean);
  return (
    <li>
      <div>
        <span>
          <strong>{who}</strong> {seen}
        </span>
        <p className="hint">{[dayAndClock(at), ...more].join(t("looks.gap"))}</p>
      </div>
    </li>
  );
}
