import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./also-kinds.module.css";
import type { Kind } from "./api";

type Props = {
  /** What it is in the first place; never offered again. */
  kind: string;
  /** Kinds that this org holds. */
  offered: Kind[];
  chosen: string[];
  error?: string;
};

/** What one meeting counts as besides its own kind; goes with the form as `also_kinds`, codes joined by commas. */
export function AlsoKinds({ kind, offered, chosen: before, error }: Props) {
  const { t } = useTranslation("activities");
  const [picked, pick] = useState(before);
  const id = useId();
  const nameOf = (code: string) => offered.find((one) => one.code === code)?.name ?? code;
  const chosen = picked.filter((code) => code !== kind);
  const left = offered.filter(({ code, matter }) => !matter && code !== kind && !chosen.includes(code));
  return (
    <div className="stack-tight">
      <label htmlFor={id}>
        <strong>{t("also.label")}</strong>
      </label>
      <input type="hidden" name="also_kinds" value={chosen.join(",")} />
      {chosen.length > 0 && (
        <ul className={styles.chosen}>
          {chosen.map((code) => (
            <li key={code} className={styles.one}>
              {nameOf(code)}
              <button type="button" className={styles.off} aria-label={t("also.remove", { kind: nameOf(code) })} onClick={() => pick(chosen.filter((one) => one !== code))}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <select id={id} className="input" value="" aria-invalid={error ? true : undefined} aria-describedby={`${id}-hint`} onChange={(event) => pick([...chosen, event.target.value])}>
        <option value="">{t(chosen.length > 0 ? "also.more" : "also.none")}</option>
        {left.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <span id={`${id}-hint`} className="hint">
        {error ?? t("also.hint")}
      </span>
    </div>
  );
}

/** The codes as the form carries them. */
export const codesOf = (typed: string | undefined) => (typed ?? "").split(",").filter(Boolean);
