import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { HELP as CALENDAR } from "@/features/activities/use-reschedule-key";
import { HELP as REVIEW } from "@/features/plans/review-keys";
import { HELP as PLEDGES } from "@/features/pledges/review-keys";
import { HELP as JUDGING } from "@/features/scoring/judging-keys";
import { HELP as RING } from "@/features/year-ring/ring-keys";

const EVERYWHERE = [
  { keys: "Tab", word: "help.tab" },
  { keys: "Enter", word: "help.enter" },
  { keys: "Esc", word: "help.escape" },
  { keys: "Ctrl + / Ctrl -", word: "help.zoom" },
];

/** What each page listens to, as that page itself lists it. */
const OF_PAGES = [
  { ns: "calendar", title: "key.title", keys: CALENDAR },
  { ns: "year-ring", title: "key.title", keys: RING },
  { ns: "plans", title: "keys.title", keys: REVIEW },
  { ns: "pledges", title: "keys.title", keys: PLEDGES },
  { ns: "scores", title: "keys.title", keys: JUDGING },
] as const;

export function KeysHelpPage() {
  const { t } = useTranslation(["access", "calendar", "plans", "pledges", "scores", "year-ring"]);
  return (
    <>
      <PageTitle title={t("help.title")} />
      <p className="hint">{t("help.why")}</p>
      <Keys of={EVERYWHERE.map(({ keys, word }) => [keys, t(word)])} />
      {OF_PAGES.map(({ ns, title, keys }) => (
        <section key={ns} className="stack-tight" aria-labelledby={ns}>
          <h2 id={ns}>{t(title, { ns })}</h2>
          <Keys of={keys.map((one) => [one.keys, t(one.word, { ns })])} />
        </section>
      ))}
    </>
  );
}

const Keys = ({ of }: { of: [keys: string, word: string][] }) => (
  <ul className="card rows">
    {of.map(([keys, word]) => (
      <li key={keys}>
        <span>{word}</span>
        <kbd>{keys}</kbd>
      </li>
    ))}
  </ul>
);
