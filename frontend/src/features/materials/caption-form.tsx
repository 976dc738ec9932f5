import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { type Material, useWord } from "./api";

type Props = { activity: string; material: Material; onDone: () => void };

/** What a photo or file shows, in words of one's own; emptied, the words are gone. */
export function CaptionForm({ activity, material, onDone }: Props) {
  const { t } = useTranslation("materials");
  const word = useWord();
  const save = ({ caption = "" }: Record<string, string>) =>
    word.mutate({ activity, material, caption: caption.trim() || null }, { onSuccess: onDone });
  const acts = (
    <span className="line">
      <button type="submit" className="button" disabled={word.isPending}>
        {t("save")}
      </button>
      <button type="button" className="button button-text" onClick={onDone}>
        {t("shell:back")}
      </button>
    </span>
  );
  return (
    <Form onSubmit={save} error={word.error} actions={acts}>
      <Field label={t("caption")} name="caption" errors={fieldMessages(word.error)}>
        <input className="input" maxLength={200} defaultValue={material.caption ?? ""} />
      </Field>
    </Form>
  );
}
