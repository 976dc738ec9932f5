import { t } from "@/light/t";
import { reader } from "./reading";

async function readPhoto(file: File): Promise<string | undefined> {
  const picture = await createImageBitmap(file);
  const read = await reader();
  return read(picture, picture.width, picture.height);
}

/** A photo of the code: works where the page itself gets no camera. */
export function Photo({ onText }: { onText: (text: string | undefined) => void }) {
  const take = (file: File | undefined) => {
    if (file) readPhoto(file).then(onText, () => onText(undefined));
  };
  return (
    <label className="act file">
      {t("check_in.photo")}
      <input type="file" accept="image/*" capture="environment" onChange={(event) => take(event.target.files?.[0])} />
    </label>
  );
}
