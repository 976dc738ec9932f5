import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { YearRead } from "./api";
import { headline, openingOf, SHAPE } from "./headline";
import type { Ways } from "./ring-picture";
import type { Ring } from "./rings";
import styles from "./ring-list.module.css";
import { lightOf, ringName, ringShort } from "./words";

type Props = {
  data: YearRead;
  rings: Ring[];
  ways: Ways;
  lit?: number;
  onLit: (ring: number | undefined) => void;
  /** Short names and no reasons, where there is little room. */
  isBrief?: boolean;
};

/** The rings by number, name, shape, word and reason: the legend of the picture, and its equal. */
export function RingList({ data, rings, ways, lit, onLit, isBrief = false }: Props) {
  const { t } = useTranslation("year-ring");
  return (
    <ol className={styles.list} data-brief={isBrief || undefined} aria-label={t("list")}>
      {rings.map((ring, index) => {
        const arc = headline(ring, data.today);
        const light = arc && lightOf(t, ring, arc);
        const opening = arc && openingOf(arc);
        const open = () => (ring.group ? ways.onGroup(ring.id) : opening && ways.onObligation(opening));
        const name = isBrief ? ringShort(t, ring) : ringName(t, ring);
        return (
          <li key={ring.id} data-lit={lit === index + 1 || undefined}>
            <button type="button" onClick={open} onPointerEnter={() => onLit(index + 1)} onPointerLeave={() => onLit(undefined)} onFocus={() => onLit(index + 1)} onBlur={() => onLit(undefined)}>
              <span className={styles.number}>{ring.group ? `${index + 1}+` : index + 1}</span>
              <span className={styles.name}>{name}</span>
              {arc && light && <Shape {...SHAPE[arc.state]} word={light.word} />}
              {light && !isBrief && <span className={styles.reason}>{light.due ? t("and", { a: light.reason, b: light.due }) : light.reason}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
