import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sizeText } from "./accepted";
import type { Material } from "./api";
import { CaptionForm } from "./caption-form";
import { Download } from "./download";
import { Elsewhere } from "./elsewhere";
import { MaterialActs } from "./material-acts";

type Props = { activity: string; material: Material };

/** A file by its name, with what it is and who added it. */
export function DocumentRow({ activity, material }: Props) {
  const { t } = useTranslation("materials");
  const [isWording, word] = useState(false);
  const { file, caption, added_by_name: by, elsewhere } = material;
  return (
    <li>
      <span className="stack-tight">
        <strong>{file.name}</strong>
        {isWording ? <CaptionForm activity={activity} material={material} onDone={() => word(false)} /> : caption && <span>{caption}</span>}
        <span className="hint">{t("added_by", { name: by, size: sizeText(file.size) })}</span>
        <Elsewhere elsewhere={elsewhere} />
      </span>
      <span className="line">
        <Download file={file} />
        <MaterialActs activity={activity} material={material} onCaption={() => word(true)} />
      </span>
    </li>
  );
}
