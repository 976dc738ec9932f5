import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { HELP } from "./review-keys";

/** Every key of the review, on one card. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("plans");
  return (
    <Dialog title={t("keys.title")} onClose={onClose} closeLabel={t("close", { ns: "shell" })}>
      <ul className="rows">
        {HELP.map(({ keys, word }) => (
          <li key={keys}>
            <span>{t(word)}</span>
            <kbd>{keys}</kbd>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
