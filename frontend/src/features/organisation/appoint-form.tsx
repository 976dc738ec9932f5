import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { useMe } from "@/session/use-can";
import { candidatesQuery, type Org, type Role, useAppoint, useInvite } from "./api";
import styles from "./appoint-form.module.css";
import { LinkBody } from "./invitation-link";
import { officesAt } from "./tree";

type Props = {
  org: Org;
  /** The branch whose roster can be read; without one a name is written. */
  rosterOrg: string | undefined;
  onDone: () => void;
};

/** Drawer: give an office to somebody of the roster, or invite somebody by name. Nobody appoints themself. */
export function AppointForm({ org, rosterOrg, onDone }: Props) {
  const { t } = useTranslation("organisation");
  const { person_id: me } = useMe();
  const [isByName, setByName] = useState(rosterOrg === undefined);
  const people = useQuery({ ...candidatesQuery(rosterOrg ?? ""), enabled: rosterOrg !== undefined });
  const appoint = useAppoint();
  const invite = useInvite();
  const error = isByName ? invite.error : appoint.error;
  const errors = fieldMessages(error);
  const submit = ({ role, person_id = "", person_name = "" }: Record<string, string>) => {
    const office = { role: role as Role, org_id: org.id };
    if (isByName) return invite.mutate({ body: { ...office, person_name } });
    return appoint.mutate(
      { body: { ...office, person_id } },
      {
        onSuccess: (made) => {
          tell({ key: "appointed", words: () => t("appoint.told", { name: made.person_name, role: made.role_name }) });
          onDone();
        },
      },
    );
  };
  if (invite.data) {
    return (
      <Drawer title={t("link.title", { name: invite.data.person_name })}>
        <LinkBody made={invite.data} onDone={onDone} />
      </Drawer>
    );
  }
  const isBusy = appoint.isPending || invite.isPending;
  const actions = (
    <button type="submit" className="button button-solid" disabled={isBusy}>
      {t(isByName ? "appoint.invite" : "appoint.act")}
    </button>
  );
  return (
    <Drawer title={t("appoint.title", { org: org.name })}>
      <Form onSubmit={submit} error={error} actions={actions}>
        <Field label={t("appoint.role")} name="role" errors={errors}>
          <select className="input">
            {officesAt(org.kind).map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
        </Field>
        {rosterOrg !== undefined && (
          <fieldset className={styles.ways}>
            <legend className="visually-hidden">{t("appoint.whom")}</legend>
            {[false, true].map((byName) => (
              <label key={String(byName)} className="line">
                <input type="radio" name="way" checked={isByName === byName} onChange={() => setByName(byName)} />
                {t(byName ? "appoint.by_name" : "appoint.from_roster")}
              </label>
            ))}
          </fieldset>
        )}
        {isByName ? (
          <Field label={t("appoint.name")} name="person_name" hint={t("appoint.name_hint")} errors={errors}>
            <input className="input" />
          </Field>
        ) : (
          <Field label={t("appoint.person")} name="person_id" hint={t("offices.not_oneself")} errors={errors}>
            <select className="input" key={people.data ? "read" : "reading"}>
              {people.data?.items
                .filter(({ id }) => id !== me)
                .map(({ id, name, group }) => (
                  <option key={id} value={id}>
                    {group ? t("appoint.of_group", { name, group: group.name }) : name}
                  </option>
                ))}
            </select>
          </Field>
        )}
      </Form>
    </Drawer>
  );
}
