import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import type { ActProps } from "./duty-acts";
import { CountsByHand } from "./counts-by-hand";
import { CountsSheet } from "./counts-sheet";

const WAYS = ["sheet", "hand"] as const;

/** On how many days of the month it was done: typed name by name, or taken from a file or pasted lines. */
export function Counts(props: ActProps) {
  const { t } = useTranslation("obligations");
  const [way, choose] = useState<(typeof WAYS)[number]>("hand");
  if (props.detail.duty.unit !== "person") return <CountsByHand {...props} />;
  return (
    <div className="stack-tight">
      <Chips label={t("act.count")} chosen={way} options={WAYS.map((value) => ({ value, word: t(`count.way.${value}`) }))} onChoose={choose} />
      {way === "hand" ? <CountsByHand {...props} /> : <CountsSheet {...props} />}
    </div>
  );
}
