import { useTranslation } from "react-i18next";
import { FileChooser } from "@/components/file-chooser";
import { useDrop } from "@/components/use-drop";
import { useIsPhone } from "@/theme/use-is-phone";
import styles from "./file-picker.module.css";

/** Narrows the system's chooser only, the server decides. Asked for JPEG, an iPhone turns its own photos into it. */
const ACCEPTED = "image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx,.pptx";

type Props = { files: File[]; most: number; onFiles: (files: File[]) => void };

/** Photos and files to go with a record, dropped, chosen, or on a phone taken with its camera; none is asked for. */
export function FilePicker({ files, most, onFiles }: Props) {
  const { t } = useTranslation("mentorships");
  const isPhone = useIsPhone();
  const add = (more: File[]) => onFiles([...files, ...more].slice(0, most));
  const place = useDrop(add);
  return (
    // Dropping is a pointer shortcut: the buttons do the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.place} {...place}>
      {files.length < most && (
        <>
          {isPhone && <FileChooser label={t("files.camera")} accept="image/jpeg" isCamera onFiles={add} />}
          <FileChooser label={t("files.choose")} accept={ACCEPTED} onFiles={add} />
        </>
      )}
      <span className="hint">{t(files.length < most ? "files.hint" : "files.full", { most })}</span>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file, at) => (
            <li key={`${file.name}${at}`} className="line">
              <span className={styles.name}>{file.name}</span>
              <button type="button" className="button button-text" aria-label={t("files.remove_one", { name: file.name })} onClick={() => onFiles(files.filter((_, place) => place !== at))}>
                {t("files.remove")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
