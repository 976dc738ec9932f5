import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { listenersQuery, type Showcase, useEnterSheet } from "./api";
import { ScoreSheet } from "./score-sheet";

/** Drawer: sheets on paper, one listener after the other; who scored on the phone is not in the list. */
export function EnterSheet({ it }: { it: Showcase }) {
  const { t } = useTranslation("showcases");
  const listeners = useQuery(listenersQuery(it.id));
  const enter = useEnterSheet();
  const [chosen, choose] = useState("");
  const handed = (name: string) => {
    tell({ key: "sheet-entered", words: () => t("told.entered", { name }) });
    choose("");
  };
  return (
    <Drawer title={t("paper.title")}>
      <QueryBlock query={listeners} what={t("paper.reading")}>
        {(rows) => {
          const open = rows.filter(({ has_sheet, from_paper }) => !has_sheet || from_paper);
          const person = open.find(({ id }) => id === chosen);
          if (open.length === 0) return <p className="hint">{t("paper.none")}</p>;
          return (
            <div className="stack">
              <label className="stack-tight">
                <span>{t("paper.whose")}</span>
                <select className="input" value={chosen} onChange={({ target }) => choose(target.value)}>
                  <option value="">{t("paper.choose")}</option>
                  {open.map(({ id, name, has_sheet }) => (
                    <option key={id} value={id}>
                      {has_sheet ? t("paper.entered", { name }) : name}
                    </option>
                  ))}
                </select>
              </label>
              {person && (
                <ScoreSheet
                  key={person.id}
                  it={it}
                  isBusy={enter.isPending}
                  error={enter.error}
                  act={t("paper.save")}
                  onHandIn={(body) => enter.mutate({ params: { path: { showcase_id: it.id, person_id: person.id } }, body }, { onSuccess: () => handed(person.name) })}
                />
              )}
            </div>
          );
        }}
      </QueryBlock>
    </Drawer>
  );
}
