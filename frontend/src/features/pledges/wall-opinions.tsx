import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import { EmptyState } from "@/components/empty-state";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { useIsPhone } from "@/theme/use-is-phone";
import { type Opinion, opinionsQuery, useHideOpinion, useShowOpinion } from "./wall-api";
import { commandOf } from "./wall-keys";
import { WallOpinion } from "./wall-opinion";
import styles from "./wall-opinions.module.css";

export type OpinionsShown = Opinion["state"] | "all";
const SHOWS: OpinionsShown[] = ["waiting", "shown", "hidden", "all"];
export const asOpinionsShown = (value: unknown): OpinionsShown => SHOWS.find((show) => show === value) ?? "waiting";

type Props = { org: string; show: OpinionsShown; page: number; onLook: (show: OpinionsShown, page?: number) => void };

/** What the masses wrote, one after the other, by mouse or by keys; nothing is shown before somebody has read it. */
export function WallOpinions({ org, show, page, onLook }: Props) {
  const { t } = useTranslation("wall-staff");
  const isPhone = useIsPhone();
  const list = useQuery({ ...opinionsQuery(org, show === "all" ? undefined : show, page), placeholderData: keepPreviousData });
  return (
    <div className="stack">
      <Chips label={t("opinions.show.label")} chosen={show} options={SHOWS.map((value) => ({ value, word: t(`opinions.show.${value}`) }))} onChoose={(next) => onLook(next)} />
      <QueryBlock query={list} what={t("part.opinions")}>
        {({ items, total, size }) =>
          items.length > 0 ? (
            <>
              <Rows opinions={items} />
              {!isPhone && <p className="hint">{t("opinions.keys")}</p>}
              <Pager page={page} size={size} total={total} onGo={(next) => onLook(show, next)} />
            </>
          ) : show === "all" ? (
            <EmptyState kind="nothing" sentence={t("opinions.empty")} />
          ) : (
            <EmptyState kind="filtered" sentence={t(show === "waiting" ? "opinions.empty_waiting" : "opinions.empty")}>
              <button type="button" className="button" onClick={() => onLook("all")}>
                {t("opinions.see_all")}
              </button>
            </EmptyState>
          )
        }
      </QueryBlock>
    </div>
  );
}

function Rows({ opinions }: { opinions: Opinion[] }) {
  const { t } = useTranslation("wall-staff");
  const [at, setAt] = useState(0);
  const [hiding, setHiding] = useState<string>();
  const [failed, setFailed] = useState<{ id: string; error: unknown }>();
  const list = useRef<HTMLUListElement>(null);
  const show = useShowOpinion();
  const hide = useHideOpinion();
  const isBusy = show.isPending || hide.isPending;
  const current = opinions[Math.min(at, opinions.length - 1)];
  const decided = (word: "opinions.told_shown" | "opinions.told_hidden") => ({
    onSuccess: () => {
      setFailed(undefined);
      setHiding(undefined);
      tell({ key: word, words: (count) => t(word, { count }) });
    },
  });
  const showOne = ({ id }: Opinion) => show.mutate({ params: { path: { opinion_id: id } } }, { ...decided("opinions.told_shown"), onError: (error) => setFailed({ id, error }) });
  const hideOne = ({ id }: Opinion, reason: string | undefined) =>
    reason === undefined
      ? setHiding(id)
      : hide.mutate({ params: { path: { opinion_id: id } }, body: { reason } }, { ...decided("opinions.told_hidden"), onError: (error) => setFailed({ id, error }) });
  const step = (by: number) => {
    const next = Math.max(0, Math.min(opinions.length - 1, Math.min(at, opinions.length - 1) + by));
    setAt(next);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event);
    if (!command || !current || isBusy) return undefined;
    event.preventDefault();
    if (command === "next") return step(1);
    if (command === "previous") return step(-1);
    if (!current.actions.includes(command)) return undefined;
    return command === "show" ? showOne(current) : hideOne(current, undefined);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <ul className={styles.list} ref={list}>
      {opinions.map((opinion) => (
        <WallOpinion
          key={opinion.id}
          opinion={opinion}
          isCurrent={opinion === current}
          isHiding={hiding === opinion.id}
          isBusy={isBusy}
          error={failed?.id === opinion.id ? failed.error : null}
          onShow={() => showOne(opinion)}
          onHide={(reason) => hideOne(opinion, reason)}
          onLater={() => setHiding(undefined)}
        />
      ))}
    </ul>
  );
}
