import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { tell } from "@/components/undo-store";
import { type Robot, useAddRobot } from "./api";
import { WeekdayField } from "./weekday-field";

const KINDS: Robot["kind"][] = ["wecom", "dingtalk"];
const MONDAY = 1;

type Props = { orgs: { org_id: string; name: string }[]; onDone: () => void };

/** Drawer: a group's robot. Its address goes in here once and is never shown again. */
export function NewRobot({ orgs, onDone }: Props) {
  const { t } = useTranslation("notifications");
  const add = useAddRobot();
  const [kind, choose] = useState<Robot["kind"]>("wecom");
  const errors = fieldMessages(add.error);
  const submit = ({ name = "", url = "", secret = "", weekday = "1", org_id = "" }: Record<string, string>) =>
    add.mutate(
      { body: { org_id, kind, name, url, secret: secret.trim() || null, weekday: Number(weekday) } },
      {
        onSuccess: () => {
          tell({ key: "robot", words: () => t("told.added", { name }) });
          onDone();
        },
      },
    );
  const actions = (
    <button type="submit" className="button button-solid" disabled={add.isPending}>
      {t("robot.add")}
    </button>
  );
  return (
    <Drawer title={t("robot.add")}>
      <p className="hint">{t("robot.add_why")}</p>
      <Form onSubmit={submit} error={add.error} actions={actions}>
        <OrgField label={t("robot.org")} orgs={orgs} errors={errors} />
        <Field label={t("robot.kind")} name="kind" errors={errors}>
          <select className="input" value={kind} onChange={(event) => choose(event.target.value as Robot["kind"])}>
            {KINDS.map((value) => (
              <option key={value} value={value}>
                {t(`kind.${value}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("robot.name")} name="name" hint={t("robot.name_hint")} errors={errors}>
          <input className="input" />
        </Field>
        <Field label={t("robot.url")} name="url" hint={t(`robot.url_hint.${kind}`)} errors={errors}>
          <textarea className="input" autoComplete="off" spellCheck={false} />
        </Field>
        {kind === "dingtalk" && (
          <Field label={t("robot.secret")} name="secret" hint={t("robot.secret_hint")} errors={errors}>
            <input className="input" autoComplete="off" spellCheck={false} />
          </Field>
        )}
        <WeekdayField chosen={MONDAY} errors={errors} />
      </Form>
    </Drawer>
  );
}
