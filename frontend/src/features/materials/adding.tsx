import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FileChooser } from "@/components/file-chooser";
import { useDrop } from "@/components/use-drop";
import { useIsPhone } from "@/theme/use-is-phone";
import { ACCEPTED } from "./accepted";
import styles from "./adding.module.css";
import type { Kind } from "./api";
import { take } from "./uploads-store";

type Props = { activity: string; kind: Kind; left: number };

/** Files dropped here, chosen, or on a phone taken with its camera; what goes beyond the room is said, not sent. */
export function Adding({ activity, kind, left }: Props) {
  const { t } = useTranslation("materials");
  const isPhone = useIsPhone();
  const [dropped, setDropped] = useState(0);
  const add = (files: File[]) => {
    take(activity, kind, files.slice(0, left));
    setDropped(Math.max(files.length - left, 0));
  };
  const place = useDrop(add);
  if (left <= 0) return <p className="hint">{t(`full.${kind}`)}</p>;
  return (
    // Dropping is a pointer shortcut: the buttons do the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.place} {...place}>
      {isPhone && kind === "photo" && <FileChooser label={t("camera")} accept="image/jpeg" isCamera onFiles={add} />}
      <FileChooser label={t(`choose.${kind}`)} accept={ACCEPTED[kind]} onFiles={add} />
      <span className="hint" role="status">
        {dropped > 0 ? t(`too_many.${kind}`, { count: dropped }) : t(isPhone ? `hint_phone.${kind}` : `hint.${kind}`)}
      </span>
    </div>
  );
}
