import { useEffect, useRef, useState } from "react";
import { todayIso } from "@/dates/format";
import type { Part, Pledge, Wall } from "./api";
import { noteSaid, saidTo, shelfOf } from "./kept-here";
import { PledgeCard } from "./pledge-card";
import { SayForm } from "./say-form";
import { t } from "./t";

type Props = { slug: string; ticket: string | undefined; wall: Wall; items: Pledge[]; part: Part };

/** The pledges for one voice: another slip begins anew, and shows nothing of who held the phone before. */
export function PledgeList({ ticket, ...props }: Props) {
  const slip = props.wall.opinions === "ticket" ? ticket : undefined;
  return <Pledges key={shelfOf(props.slug, slip)} ticket={slip} {...props} />;
}

/** One card a pledge; at most one of them is being answered. */
function Pledges({ slug, ticket, wall, items, part }: Props) {
  const shelf = shelfOf(slug, ticket);
  const [open, setOpen] = useState<string>();
  const [said, setSaid] = useState(() => saidTo(shelf));
  const [received, setReceived] = useState<{ id: string; hasWords: boolean }>();
  const list = useNextInFocus(items.length);
  if (items.length === 0) {
    const isPast = wall.year < Number(todayIso().slice(0, 4));
    return <p role="status">{t(isPast && part !== "kept" ? "empty.past" : `empty.${part}`)}</p>;
  }
  const mayAnswer = wall.opinions === "device" || (wall.opinions === "ticket" && ticket !== undefined);
  const heard = (id: string, hasWords: boolean) => {
    noteSaid(shelf, id);
    setSaid(saidTo(shelf));
    setReceived({ id, hasWords });
    setOpen(undefined);
  };
  return (
    <ul className="pledges" ref={list}>
      {items.map((pledge) => (
        <PledgeCard key={pledge.id} pledge={pledge}>
          {received?.id === pledge.id ? (
            <Received hasWords={received.hasWords} />
          ) : said.includes(pledge.id) ? (
            <p className="hint">{t("say.already")}</p>
          ) : open === pledge.id ? (
            <SayForm slug={slug} pledge={pledge.id} ticket={ticket} onSent={(hasWords) => heard(pledge.id, hasWords)} onLater={() => setOpen(undefined)} />
          ) : (
            mayAnswer &&
            pledge.takes_opinions && (
              <div className="answer">
                <button type="button" className="solid" onClick={() => setOpen(pledge.id)}>
                  {t("say.open")}
                </button>
                <span className="hint">{t("say.rule")}</span>
              </div>
            )
          )}
        </PledgeCard>
      ))}
    </ul>
  );
}

function Received({ hasWords }: { hasWords: boolean }) {
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <p role="status" tabIndex={-1} ref={ref} className="received">
      <strong>{t("say.received")}</strong> {hasWords && t("say.received_words")} {t("done")}
    </p>
  );
}

/** Who asks for more goes on reading at the first of them, and not at the button that has moved away. */
function useNextInFocus(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const from = before.current;
    before.current = count;
    if (from > 0 && count > from) list.current?.children[from]?.querySelector("h2")?.focus();
  }, [count]);
  return list;
}
