import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { Arranged, Clash } from "./api";
import styles from "./arrange-table.module.css";
import { ShowcaseStatus } from "./showcase-status";
import { isNew, isTouched, isUnderWay, type Line } from "./week";

type Props = {
  line: Line;
  answer: Arranged | undefined;
  clashes: Clash[];
  /** The day or the time is missing, and somebody tried to save. */
  isHalf: boolean;
  onChange: (line: Line) => void;
  /** The first field of an empty line was entered. */
  onBegin: () => void;
};

const FIELDS = { on: "date", at: "time", until: "time", place: "text" } as const;
const COLUMNS = { on: "day", at: "starts", until: "ends", place: "place" } as const;

export function ArrangeRow({ line, answer, clashes, isHalf, onChange, onBegin }: Props) {
  const { t } = useTranslation("showcases");
  const { mentor, mentee } = line.pair;
  const who = t("pair", { mentor: mentor.name, mentee: mentee.name });
  return (
    <tr>
      <th scope="row" className={styles.who}>
        {who}
      </th>
      {(Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map((field) => (
        <td key={field} data-word={t(`week.${COLUMNS[field]}`)}>
          <input
            className="input"
            type={FIELDS[field]}
            data-column={field}
            maxLength={field === "place" ? 100 : undefined}
            aria-label={t("week.field", { who, field: t(`week.${COLUMNS[field]}`) })}
            aria-invalid={(isHalf && (field === "on" || field === "at") && !line[field]) || undefined}
            disabled={isUnderWay(line)}
            value={line[field]}
            onFocus={field === "on" ? onBegin : undefined}
            onChange={({ target }) => onChange({ ...line, [field]: target.value })}
          />
        </td>
      ))}
      <td className={styles.state} aria-live="polite">
        <div>
          <State line={line} answer={answer} isHalf={isHalf} />
          {clashes.map((clash) => (
            <Shape key={clash.with_title} shape="triangle" word={clash.same_place ? t("clash.place", { with: clash.with_title }) : t("clash.people", { with: clash.with_title, people: clash.people.join(t("comma")) })} />
          ))}
        </div>
      </td>
    </tr>
  );
}

function State({ line, answer, isHalf }: Pick<Props, "line" | "answer" | "isHalf">) {
  const { t } = useTranslation("showcases");
  if (answer?.refusal) return <Shape shape="diamond" word={answer.refusal.message} />;
  if (isHalf) return <Shape shape="diamond" word={t("week.half")} />;
  if (line.standing && !isNew(line)) return <Shape shape="open" word={t("week.arranged")} />;
  if (line.standing) return <span className="tag">{t("week.moved")}</span>;
  if (isTouched(line)) return <span className="tag">{t("week.unsaved")}</span>;
  if (!line.begun) return <span className="hint">{t("week.none")}</span>;
  return isUnderWay(line) ? <ShowcaseStatus phase={line.begun.phase} /> : <span className="hint">{t("week.held", { day: dayText(line.begun.happens_on) })}</span>;
}
