import { useEffect, useState } from "react";
import { setLargePrint, useLargePrint } from "@/theme/large-print";
import type { Wall, Wanted } from "./api";
import { Choices } from "./choices";
import { PledgeList } from "./pledge-list";
import { hideFromSearch } from "./robots";
import { Opening, Stopped } from "./stopped";
import { t } from "./t";
import { useWall } from "./use-wall";
import { putWanted } from "./wanted";

type Props = { slug: string; ticket: string | undefined; start: Wanted; first: Promise<Wall> };

/** `/wall/:slug`: what a branch and its members have promised, how far it has come, and a word to it. */
export function WallPage({ slug, ticket, start, first }: Props) {
  const [wanted, setWanted] = useState(start);
  const { wall, items, problem, isBusy, again, more, all } = useWall(slug, wanted, first);
  const [isPrinting, setPrinting] = useState(false);
  const title = wall && t("title", { org: wall.org_name });
  useEffect(() => {
    if (title) document.title = title;
    hideFromSearch(!wall?.indexable);
  }, [title, wall?.indexable]);
  if (!wall) return problem ? <Stopped problem={problem} onRetry={again} /> : <Opening />;
  const look = (next: Wanted) => {
    putWanted(next);
    setWanted(next);
  };
  const printAll = async () => {
    setPrinting(true);
    if (await all()) {
      for (const details of document.querySelectorAll("details")) details.open = true;
      print();
    }
    setPrinting(false);
  };
  const left = wall.total - items.length;
  return (
    <div className="wall">
      <header>
        <h1>{title}</h1>
        <p>{t("summary", { year: wall.year, branch: wall.counts.branch, members: wall.counts.members })}</p>
        <LargePrint />
      </header>
      <main aria-busy={isBusy}>
        <Choices wall={wall} wanted={wanted} onChoose={look} />
        {wall.opinions === "ticket" && !ticket && <p className="hint">{t("ticket_needed")}</p>}
        <PledgeList slug={slug} ticket={ticket} wall={wall} items={items} part={wanted.part} />
        {problem && <Stopped problem={problem} onRetry={again} isInside />}
        {isBusy && (
          <p role="status" className="hint">
            {t(isPrinting ? "printing" : "reading")}
          </p>
        )}
        <div className="acts">
          {left > 0 && (
            <button type="button" disabled={isBusy} onClick={() => void more()}>
              {t("more")}
            </button>
          )}
          {left > 0 && <span className="hint">{t("left", { count: left })}</span>}
          {items.length > 0 && (
            <button type="button" className="quiet" disabled={isBusy} onClick={() => void printAll()}>
              {t("print")}
            </button>
          )}
        </div>
      </main>
      <footer>
        <span>{t("done")}</span>
        <span>{t("secrecy")}</span>
      </footer>
    </div>
  );
}

function LargePrint() {
  const isLarge = useLargePrint();
  return (
    <button type="button" className="quiet" aria-pressed={isLarge} onClick={() => setLargePrint(!isLarge)}>
      {t("large")}
    </button>
  );
}
