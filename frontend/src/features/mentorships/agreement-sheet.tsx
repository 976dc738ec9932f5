import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import paper from "@/theme/paper.module.css";
import styles from "./agreement-sheet.module.css";
import type { Mentorship, Milestone, Rules } from "./api";
import { kindOf } from "./rules";

/** Who keeps which of the three copies. */
const KEEPERS = ["mentor", "mentee", "branch"] as const;

type Props = { pair: Mentorship; milestones: Milestone[]; rules: Rules };

/** What the two sign: the same text three times, one for each and one for the branch. */
export function AgreementSheet(props: Props) {
  return (
    <div className={paper.desk}>
      {KEEPERS.map((keeper) => (
        <Copy key={keeper} keeper={keeper} {...props} />
      ))}
    </div>
  );
}

function Copy({ keeper, pair, milestones, rules }: Props & { keeper: (typeof KEEPERS)[number] }) {
  const { t } = useTranslation("mentorships");
  const kind = kindOf(rules, pair.kind);
  const sides = { mentor: kind?.mentor ?? "", mentee: kind?.mentee ?? "" };
  const title = t("agreement.title", { kind: kind?.name });
  return (
    <article className={styles.sheet} aria-label={t("agreement.copy", { title, keeper: t(`agreement.keeper.${keeper}`, sides) })}>
      <p className={styles.keeper}>{t(`agreement.keeper.${keeper}`, sides)}</p>
      <h1 className={styles.title}>{title}</h1>
      <Party word={sides.mentor} person={pair.mentor} />
      <Party word={sides.mentee} person={pair.mentee} />
      <p>{t("agreement.why")}</p>
      <Chapter title={t("agreement.term")}>
        <p>{t("agreement.term_words", { from: dayWithYear(pair.starts_on), to: dayWithYear(pair.ends_on) })}</p>
      </Chapter>
      <Chapter title={t("agreement.goals")}>
        {pair.goals.split("\n").map((line, place) => (
          <p key={place}>{line.trim()}</p>
        ))}
      </Chapter>
      <Chapter title={t("agreement.duties")}>
        <p>{t("agreement.duty", { all: kind?.targets.map(({ name, target }) => t("agreement.times", { what: name, count: target })).join(t("agreement.and")) })}</p>
        <p>{t("agreement.record", sides)}</p>
      </Chapter>
      {milestones.length > 0 && (
        <Chapter title={t("agreement.milestones")}>
          {milestones.map(({ id, title: what, due_on }) => (
            <p key={id}>{t("agreement.milestone", { day: dayWithYear(due_on), what })}</p>
          ))}
        </Chapter>
      )}
      <Chapter title={t("agreement.end")}>
        <p>{t("agreement.end_words", sides)}</p>
      </Chapter>
      <Signatures sides={sides} />
    </article>
  );
}

function Party({ word, person: { name, org_name, post } }: { word: string; person: Mentorship["mentor"] }) {
  const { t } = useTranslation("mentorships");
  return <p>{t("agreement.party", { word, who: [name, org_name, post].filter(Boolean).join(t("comma")) })}</p>;
}

function Chapter({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.chapter}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Signatures({ sides }: { sides: { mentor: string; mentee: string } }) {
  const { t } = useTranslation("mentorships");
  return (
    <div className={styles.signatures}>
      {[t("agreement.sign", { word: sides.mentor }), t("agreement.sign", { word: sides.mentee }), t("agreement.seal")].map((line) => (
        <p key={line}>
          <span>{line}</span>
          <span className={styles.line} />
          <span>{t("agreement.day")}</span>
        </p>
      ))}
    </div>
  );
}
