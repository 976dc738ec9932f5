import { useTranslation } from "react-i18next";
import type { KeyOperation } from "./api";
import styles from "./operations-field.module.css";

type Props = {
  offered: KeyOperation[];
  chosen: KeyOperation[];
  onChoose: (chosen: KeyOperation[]) => void;
  error?: string;
};

/** What a key may do: ticked one by one, each with what it opens. */
export function OperationsField({ offered, chosen, onChoose, error }: Props) {
  const { t } = useTranslation("access");
  const tick = (one: KeyOperation, isOn: boolean) => onChoose(offered.filter((it) => (it === one ? isOn : chosen.includes(it))));
  return (
    <fieldset className={styles.operations}>
      <legend>{t("key.operation")}</legend>
      {offered.map((one) => (
        <div key={one}>
          <label className="line">
            <input
              type="checkbox"
              name="operations"
              checked={chosen.includes(one)}
              aria-describedby={`${one}-why`}
              aria-invalid={error ? true : undefined}
              onChange={(event) => tick(one, event.target.checked)}
            />
            {t(`key.operation_of.${one}`)}
          </label>
          <p id={`${one}-why`} className="hint">
            {t(`key.operation_why.${one}`)}
          </p>
        </div>
      ))}
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
