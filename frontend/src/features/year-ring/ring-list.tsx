import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import type { YearRead } from "./api";
import { headline, openingOf } from "./headline";
import type { Ways } from "./ring-picture";
import type { Arc, Ring } from "./rings";
import styles from "./ring-list.module.css";
import { type Light, lightOf, ringName, ringShort } from "./words";

/** The reason of the line's arc, and how many more of this ring ask for something just as much. */
function withOthers(t: TFunction<"year-ring">, { arcs }: Ring, { state }: Arc, { reason, due }: Light): string {
  const said = due ? t("and", { a: reason, b: due }) : reason;
  const asks = state === "overdue" || state === "due_soon";
  const count = arcs.filter((arc) => arc.state === state).length - 1;
  return asks && count > 0 ? t("reason_and_more", { reason: said, count }) : said;
}

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
              {arc && light && <Shape {...LIGHT_SHAPE[arc.state]} word={light.word} />}
              {light && arc && !isBrief && <span className={styles.reason}>{withOthers(t, ring, arc, light)}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
