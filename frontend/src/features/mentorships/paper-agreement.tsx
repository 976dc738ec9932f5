import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { FileDrop } from "@/components/file-drop";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { type Mentorship, useEnterPaper } from "./api";
import { namesOf } from "./pair-words";

const ACCEPTED = ".jpg,.jpeg,.png,.pdf";

/** Drawer: both signed on paper; entered by somebody who is neither of them, with the scan where there is one. */
export function PaperAgreement({ pair, onDone }: { pair: Mentorship; onDone: () => void }) {
  const { t } = useTranslation("mentorships");
  const [file, setFile] = useState<File>();
  const enter = useEnterPaper();
  const done = () => {
    tell({ key: `paper${pair.id}`, words: () => t("told.paper", namesOf(pair)) });
    onDone();
  };
  const actions = (
    <button type="submit" className="button button-solid" disabled={enter.isPending}>
      {t(enter.isPending && file ? "paper.sending" : "act.paper_agreement")}
    </button>
  );
  return (
    <Drawer title={t("act.paper_agreement")}>
      <Form onSubmit={({ signed_on = "" }) => enter.mutate({ pair, signed_on, file }, { onSuccess: done })} error={enter.error} actions={actions}>
        <p>{t("paper.what", namesOf(pair))}</p>
        <Field label={t("paper.signed_on")} name="signed_on" errors={fieldMessages(enter.error)}>
          <input type="date" className="input input-fit" max={todayIso()} />
        </Field>
        <FileDrop label={t("paper.choose")} hint={t("paper.choose_hint")} accept={ACCEPTED} file={file} onFile={setFile} />
      </Form>
    </Drawer>
  );
}
