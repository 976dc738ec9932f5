import { useTranslation } from "react-i18next";
import styles from "./formula-fields.module.css";

type Option = { code: string; name: string };
type Props = {
  label: string;
  /** What it means that nothing is ticked. */
  none: string;
  options: readonly Option[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
};

/** Some of many, folded away until somebody narrows it; the head says what is chosen. */
export function CheckList({ label, none, options, chosen, onChange }: Props) {
  const { t } = useTranslation("scores");
  const names = options.filter(({ code }) => chosen.includes(code)).map(({ name }) => name);
  const toggle = (code: string) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <details className={styles.checks}>
      <summary>{t("formula.chosen", { label, list: names.length > 0 ? names.join(t("and")) : none })}</summary>
      <div className={styles.options}>
        {options.map(({ code, name }) => (
          <label key={code} className="line">
            <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
            {name}
          </label>
        ))}
      </div>
    </details>
  );
}
