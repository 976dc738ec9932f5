import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";

const KEYS = [
  { keys: "Tab", word: "help.tab" },
  { keys: "Enter", word: "help.enter" },
  { keys: "Esc", word: "help.escape" },
  { keys: "Ctrl + / Ctrl -", word: "help.zoom" },
];

export function KeysHelpPage() {
  const { t } = useTranslation("access");
  return (
    <>
      <PageTitle title={t("help.title")} />
      <p className="hint">{t("help.why")}</p>
      <ul className="card rows">
        {KEYS.map(({ keys, word }) => (
          <li key={keys}>
            <span>{t(word)}</span>
            <kbd>{keys}</kbd>
          </li>
        ))}
      </ul>
    </>
  );
}
