import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer, useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { dayText } from "@/dates/format";
import { type Of, type Score, useAppeal } from "./api";
import { linesOf } from "./line-marks";

type Props = { of: Of; it: Score; indicator?: string };

/** An objection to one line, or to all of it, in words; somebody else answers. */
export function AppealDrawer({ of, it, indicator }: Props) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const appeal = useAppeal();
  const errors = fieldMessages(appeal.error);
  const submit = ({ indicator_id, words = "" }: Record<string, string>) =>
    appeal.mutate(
      { params: { path: of }, body: { indicator_id: indicator_id || null, words } },
      {
        onSuccess: () => {
          tell({ key: "appealed", words: () => t("told.appealed") });
          close();
        },
      },
    );
  return (
    <Drawer title={t("appeal.open")}>
      <p className="hint">{t("appeal.why", { day: it.appeal_until && dayText(it.appeal_until) })}</p>
      <Form onSubmit={submit} error={appeal.error} actions={<FormActs act={t("appeal.submit")} back={t("back", { ns: "shell" })} isBusy={appeal.isPending} onBack={close} />}>
        <Field label={t("appeal.line")} name="indicator_id" errors={errors}>
          <select className="input" defaultValue={indicator ?? ""}>
            <option value="">{t("appeal.whole")}</option>
            {linesOf(it.chapters).map(({ indicator_id, name }) => (
              <option key={indicator_id} value={indicator_id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("appeal.words")} name="words" hint={t("appeal.hint")} errors={errors}>
          <textarea className="input" maxLength={1000} required />
        </Field>
      </Form>
    </Drawer>
  );
}
