import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import { Shape } from "@/components/shape";
import { useCan } from "@/session/use-can";
import { type Member, memberQuery } from "./api";
import { EditMember } from "./edit-member";
import styles from "./person-drawer.module.css";
import { RevealNumbers } from "./reveal-numbers";
import { TransferForm } from "./transfer-form";
import { TransferHistory } from "./transfer-history";
import { UnbindPhones } from "./unbind-phones";

type Group = { id: string; name: string; parent_id: string | null };
type Props = { id: string; groups: Group[]; onSlip: (id: string) => void };

/** Drawer: one person, numbers masked; what may be done with them comes from the row. */
export function PersonDrawer({ id, groups, onSlip }: Props) {
  const { t } = useTranslation("members");
  const person = useQuery(memberQuery(id));
  const [doing, begin] = useState<"edit" | "transfer">();
  const transfers = useCan("transfer.manage");
  const done = () => begin(undefined);
  return (
    <Drawer title={person.data?.name ?? t("person")}>
      <QueryBlock query={person} what={t("person")} rows={8}>
        {(data) =>
          doing === "edit" ? (
            <EditMember person={data} groups={groups.filter(({ parent_id }) => parent_id === data.org.id)} onDone={done} />
          ) : doing === "transfer" ? (
            <TransferForm person={data} onDone={done} />
          ) : (
            <>
              <Shown person={data} onEdit={() => begin("edit")} onSlip={() => onSlip(data.id)} onTransfer={transfers ? () => begin("transfer") : undefined} />
              {transfers && <TransferHistory person={data.id} groups={groups} />}
            </>
          )
        }
      </QueryBlock>
    </Drawer>
  );
}

type ShownProps = { person: Member; onEdit: () => void; onSlip: () => void; onTransfer: (() => void) | undefined };

function Shown({ person, onEdit, onSlip, onTransfer }: ShownProps) {
  const { t } = useTranslation("members");
  const can = (act: Member["actions"][number]) => person.actions.includes(act);
  const numbers = person.private;
  const lines: [string, string | null | undefined][] = [
    ["member_type", t(`type.${person.member_type}`)],
    ["employment", t(`employment.${person.employment}`)],
    ["org", person.org.name],
    ["group", person.group?.name],
    ["posts", person.posts.join(t("and"))],
    ["admitted_on", person.admitted_on],
    ["confirmed_on", person.confirmed_on],
    ["post", person.post],
    ["title", person.title],
    ["subject", person.subject],
    ["establishment", person.establishment],
    ["started_work_on", person.started_work_on],
    ["phone", numbers?.phone ?? (person.phone_tail && t("tail", { tail: person.phone_tail }))],
    ["id_number", numbers?.id_number],
    ["gender", numbers?.gender],
    ["born_on", numbers?.born_on],
    ["ethnic_group", numbers?.ethnic_group],
    ["education", numbers?.education],
    ["degree", numbers?.degree],
    ["remarks", person.remarks],
  ];
  return (
    <>
      <div className="line">
        {can("edit") && (
          <button type="button" className="button button-solid" onClick={onEdit}>
            {t("edit")}
          </button>
        )}
        {can("issue_slip") && (
          <button type="button" className="button" onClick={onSlip}>
            {t("slip.one")}
          </button>
        )}
        {onTransfer && can("edit") && !person.is_leaving && (
          <button type="button" className="button" onClick={onTransfer}>
            {t("transfer.open")}
          </button>
        )}
        {person.is_leaving && <Shape shape="square" word={t("leaving")} />}
      </div>
      <dl className={styles.facts}>
        {lines
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`column.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {can("unbind") && <UnbindPhones id={person.id} name={person.name} />}
      {can("reveal") && (numbers?.phone || numbers?.id_number) && <RevealNumbers id={person.id} />}
    </>
  );
}
