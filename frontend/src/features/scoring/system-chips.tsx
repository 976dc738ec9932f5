import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import type { SystemHeader } from "./api";

type Props = { systems: SystemHeader[]; chosen: string; onChoose: (id: string) => void };

/** The systems of a year, one of which is looked at; a draft and a closed one say so. */
export function SystemChips({ systems, chosen, onChoose }: Props) {
  const { t } = useTranslation("scores");
  const said = ({ state, closed }: SystemHeader) => (closed ? t("system.state.closed") : state === "published" ? undefined : t(`system.state.${state}`));
  const options = systems.map((it) => ({ value: it.id, word: [it.name, said(it)].filter(Boolean).join(t("dot")) }));
  return <Chips label={t("system.which")} chosen={chosen} options={options} onChoose={onChoose} />;
}
