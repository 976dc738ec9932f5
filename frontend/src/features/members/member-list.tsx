import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { useIsPhone } from "@/theme/use-is-phone";
import type { MemberRow } from "./api";
import styles from "./member-list.module.css";

type Props = {
  people: MemberRow[];
  /** Chosen for an act on several; undefined where the caller may act on nobody. */
  chosen: Set<string> | undefined;
  onChoose: (ids: Set<string>) => void;
  onOpen: (id: string) => void;
};

/** The roster: a table, on a phone one line a person. A name opens the person. */
export function MemberList(props: Props) {
  return useIsPhone() ? <Cards {...props} /> : <Table {...props} />;
}

function toggled(ids: Set<string>, id: string): Set<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function Table({ people, chosen, onChoose, onOpen }: Props) {
  const { t } = useTranslation("members");
  const all = chosen !== undefined && people.every(({ id }) => chosen.has(id));
  const chooseAll = () => onChoose(all ? new Set() : new Set(people.map(({ id }) => id)));
  return (
    <div className={styles.frame}>
      <table className="table">
        <thead>
          <tr>
            {chosen && (
              <th scope="col" className={styles.tick}>
                <input type="checkbox" aria-label={t("choose_all")} checked={all} onChange={chooseAll} />
              </th>
            )}
            {["name", "member_type", "group", "posts", "admitted_on", "phone"].map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} data-chosen={chosen?.has(person.id) || undefined} className={styles.row}>
              {chosen && (
                <td className={styles.tick}>
                  <input
                    type="checkbox"
                    aria-label={t("choose", { name: person.name })}
                    checked={chosen.has(person.id)}
                    onChange={() => onChoose(toggled(chosen, person.id))}
                  />
                </td>
              )}
              <th scope="row">
                <button type="button" className={styles.name} onClick={() => onOpen(person.id)}>
                  {person.name}
                </button>
                {person.employment !== "serving" && <span className="tag">{t(`employment.${person.employment}`)}</span>}
                {person.is_leaving && <Shape shape="square" word={t("leaving")} />}
              </th>
              <td>{t(`type.${person.member_type}`)}</td>
              <td>{person.group?.name}</td>
              <td>{person.posts.join(t("and"))}</td>
              <td>{person.admitted_on}</td>
              <td>{person.phone_tail && t("tail", { tail: person.phone_tail })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cards({ people, onOpen }: Props) {
  const { t } = useTranslation("members");
  return (
    <ul className={styles.cards}>
      {people.map((person) => {
        const facts = [t(`type.${person.member_type}`), person.group?.name, ...person.posts];
        const more = [person.employment !== "serving" && t(`employment.${person.employment}`), person.phone_tail && t("tail", { tail: person.phone_tail })];
        return (
          <li key={person.id}>
            <button type="button" className={styles.card} onClick={() => onOpen(person.id)}>
              <span className="line-spread">
                <span className="line">
                  <strong>{person.name}</strong>
                  {person.is_leaving && <Shape shape="square" word={t("leaving")} />}
                </span>
                <span className="hint">{more.filter(Boolean).join(" · ")}</span>
              </span>
              <span className="hint">{facts.filter(Boolean).join(" · ")}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
