import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Hint } from "./api";
import styles from "./hint-list.module.css";

/** What a reader would ask about these words. The writer decides: nothing here stops anything. */
export function HintList({ hints }: { hints: Hint[] }) {
  const { t } = useTranslation("pledges");
  return (
    <div role="status" aria-label={t("hint.title")} className={hints.length > 0 ? styles.hints : undefined}>
      {hints.map(({ code, sentence, pledge_id }) => (
        <p key={`${code}:${pledge_id ?? ""}`}>
          <Shape shape="triangle" word={t("hint.mark")} isWordHidden /> {sentence}
        </p>
      ))}
      {hints.length > 0 && <p className="hint">{t("hint.decide")}</p>}
    </div>
  );
}
