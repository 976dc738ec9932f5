import { useTranslation } from "react-i18next";
import { pauseClock, runClock, undoAll, useToast } from "./undo-store";
import styles from "./undo-toast.module.css";

/** The shell's one toast; call `tell({ key, words, undo })` from anywhere. */
export function UndoToast() {
  const { t } = useTranslation();
  const toast = useToast();
  return (
    // Pointing at it or standing in it only stops the clock.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles.place}
      role="status"
      onPointerEnter={pauseClock}
      onPointerLeave={() => toast && runClock()}
      onFocus={pauseClock}
      onBlur={() => toast && runClock()}
    >
      {toast && (
        <div className={styles.toast}>
          <span>{toast.words(toast.count)}</span>
          {toast.undos.length > 0 && (
            <button type="button" className={styles.undo} onClick={() => void undoAll()}>
              {t("undo")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
