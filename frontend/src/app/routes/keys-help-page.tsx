import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { HELP } from "@/features/plans/review-keys";

const KEYS = [
  { keys: "Tab", word: "help.tab" },
  { keys: "Enter", word: "help.enter" },
  { keys: "Esc", word: "help.escape" },
  { keys: "Ctrl + / Ctrl -", word: "help.zoom" },
];

export function KeysHelpPage() {
  const { t } = useTranslation(["access", "plans"]);
  return (
    <>
      <PageTitle title={t("help.title")} />
      <p className="hint">{t("help.why")}</p>
      <Keys of={KEYS.map(({ keys, word }) => [keys, t(word)])} />
      <h2>{t("keys.title", { ns: "plans" })}</h2>
      <Keys of={HELP.map(({ keys, word }) => [keys, t(word, { ns: "plans" })])} />
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
