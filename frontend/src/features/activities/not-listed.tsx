import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/session/use-can";
import { type Attendee, rosterQuery } from "./api";

type Props = {
  /** The words typed to find somebody. */
  typed: string;
  people: Attendee[];
  onCome: (personId: string) => void;
  onSitIn: (personId: string) => void;
};

/** Whoever came and stands on no list, found in the roster by the same words: counted outside the list, or only sitting in. */
export function NotListed({ typed, people, onCome, onSitIn }: Props) {
  const { t } = useTranslation("attendance");
  const canRead = useCan("member.read");
  const words = useDeferredValue(typed.trim());
  const roster = useQuery({ ...rosterQuery(words), enabled: canRead && words !== "" });
  const known = new Set(people.filter(isKnown).map(({ person_id }) => person_id));
  const others = words === "" ? [] : (roster.data?.items ?? []).filter(({ id }) => !known.has(id));
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="not-listed-title">
      <h3 id="not-listed-title">{t("not_listed.title")}</h3>
      <ul className="rows">
        {others.map(({ id, name, org, group }) => (
          <li key={id}>
            <span className="line">
              <span>{name}</span>
              <span className="hint">{group?.name ?? org.name}</span>
            </span>
            <span className="line">
              <button type="button" className="button" aria-label={t("not_listed.come_of", { name })} onClick={() => onCome(id)}>
                {t("not_listed.come")}
              </button>
              <button type="button" className="button" aria-label={t("not_listed.sit_in_of", { name })} onClick={() => onSitIn(id)}>
                {t("not_listed.sit_in")}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** On the list, entered already as somebody who came from outside it or sat in, or waiting for the host's look. */
const isKnown = ({ expected, state, review }: Attendee) => expected || state !== "pending" || review !== null;
