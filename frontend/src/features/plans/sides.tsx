import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./sides.module.css";

/** What stands on one side: its title, then line by line what it says; the note belongs to the first line. */
export type Said = { title: ReactNode; facts: string[]; note?: string };

type Props = { draft: Said; others: ({ id: string } & Said)[]; othersName: string };

/** Left what the plan wants, right what there is already, so that one look tells whether they are the same. */
export function Sides({ draft, others, othersName }: Props) {
  const { t } = useTranslation("plans");
  return (
    <div className={styles.sides}>
      <Side name={t("clash.plan")} {...draft} />
      <div className={styles.stack}>
        {others.map(({ id, ...said }) => (
          <Side key={id} name={othersName} {...said} />
        ))}
      </div>
    </div>
  );
}

function Side({ name, title, facts, note }: { name: string } & Said) {
  return (
    <div className={styles.side} role="group" aria-label={name}>
      <h3 className="hint">{name}</h3>
      <span className={styles.title}>{title}</span>
      {facts.filter(Boolean).map((fact, at) => (
        <span key={fact}>
          {fact}
          {at === 0 && note && <span className={styles.note}>{note}</span>}
        </span>
      ))}
    </div>
  );
}
