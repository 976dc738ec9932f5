import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/theme/use-is-phone";
import type { Mentorship } from "./api";
import { MentorshipStatus } from "./mentorship-status";
import { useNextWords } from "./next-words";
import styles from "./pair-list.module.css";
import { namesOf, spanText } from "./pair-words";

/** The pairs as a table, on a phone one card each; the names open the pair. */
export function PairList({ pairs }: { pairs: Mentorship[] }) {
  return useIsPhone() ? <PairCards pairs={pairs} /> : <Table pairs={pairs} />;
}

const COLUMNS = ["pair", "kind", "span", "milestones", "state", "next"] as const;

function Table({ pairs }: { pairs: Mentorship[] }) {
  const { t } = useTranslation("mentorships");
  return (
    <div className={styles.frame}>
      <table className="table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <Row key={pair.id} pair={pair} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ pair }: { pair: Mentorship }) {
  const { t } = useTranslation("mentorships");
  const next = useNextWords(pair);
  return (
    <tr className={styles.row}>
      <th scope="row">
        <Link to="/mentorships/$mentorshipId" params={{ mentorshipId: pair.id }}>
          {t("names", namesOf(pair))}
        </Link>
      </th>
      <td>{pair.kind_name}</td>
      <td>{spanText(pair)}</td>
      <td>{t("of", { done: pair.milestones_done, total: pair.milestones_total })}</td>
      <td>
        <span className="line">
          <MentorshipStatus pair={pair} />
          {pair.late && <span className="tag">{t("late")}</span>}
        </span>
      </td>
      <td>{next?.what}</td>
    </tr>
  );
}

/** One card a pair, as large as a thumb; also what somebody sees of the own ones. */
export function PairCards({ pairs }: { pairs: Mentorship[] }) {
  const { t } = useTranslation("mentorships");
  return (
    <ul className={styles.cards}>
      {pairs.map((pair) => (
        <li key={pair.id}>
          <Link to="/mentorships/$mentorshipId" params={{ mentorshipId: pair.id }} className={styles.card}>
            <span className="line-spread">
              <strong>{t("names", namesOf(pair))}</strong>
              <MentorshipStatus pair={pair} />
            </span>
            <span className="hint">
              {[pair.kind_name, spanText(pair), t("milestones_of", { done: pair.milestones_done, total: pair.milestones_total })].join(" · ")}
            </span>
            <NextLine pair={pair} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function NextLine({ pair }: { pair: Mentorship }) {
  const next = useNextWords(pair);
  return next ? <span>{next.what}</span> : null;
}
