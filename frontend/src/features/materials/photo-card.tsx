import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { Picture } from "@/components/picture";
import type { Material } from "./api";
import { CaptionForm } from "./caption-form";
import { Download } from "./download";
import { Elsewhere } from "./elsewhere";
import { MaterialActs } from "./material-acts";
import styles from "./photo-card.module.css";

type Props = { activity: string; material: Material };

/** A photo small, with what it shows; pressed, it is shown whole. */
export function PhotoCard({ activity, material }: Props) {
  const { t } = useTranslation("materials");
  const [shown, show] = useState<"photo" | "caption">();
  const { file, caption, elsewhere } = material;
  const alt = caption ?? t("photo_of", { name: file.name });
  const close = () => show(undefined);
  return (
    <li className={styles.card}>
      <button type="button" className={styles.open} aria-label={t("look_at", { name: alt })} onClick={() => show("photo")}>
        <Picture file={file} alt="" isSmall />
      </button>
      {shown === "caption" ? <CaptionForm activity={activity} material={material} onDone={close} /> : caption && <p className={styles.caption}>{caption}</p>}
      <Elsewhere elsewhere={elsewhere} />
      <span className={styles.acts}>
        <MaterialActs activity={activity} material={material} onCaption={() => show("caption")} />
      </span>
      {shown === "photo" && (
        <Dialog form="wide" title={caption ?? file.name} onClose={close} closeLabel={t("shell:close")}>
          <Picture file={file} alt={alt} />
          <span className="line">
            <Download file={file} />
          </span>
        </Dialog>
      )}
    </li>
  );
}
