import { useTranslation } from "react-i18next";
import { KeysHelp } from "@/components/keys-help";
import { HELP } from "./review-keys";

/** Every key of the review of a plan. */
export function ReviewKeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("plans");
  const keys = HELP.map(({ keys, word }) => ({ keys, words: t(word) }));
  return <KeysHelp title={t("keys.title")} closeLabel={t("close", { ns: "shell" })} keys={keys} onClose={onClose} />;
}
