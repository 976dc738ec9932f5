import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { dayText } from "@/dates/format";
import type { Act } from "./act-shell";
import type { Pledge } from "./api";
import { ownNow } from "./own-now";

type Props = {
  pledges: Pledge[];
  year: number;
  onOpen: (id: string, act?: Act) => void;
  /** Absent on a bound phone, which only reads. */
  onWrite?: () => void;
};

/** A member's one next thing to do about pledges. */
export function OwnNowLine({ pledges, year, onOpen, onWrite }: Props) {
  const { t } = useTranslation("pledges");
  const now = ownNow(pledges);
  const button = (word: string, onClick: () => void) => (
    <button type="button" className="button button-solid" onClick={onClick}>
      {word}
    </button>
  );
  if (!now || !onWrite) return <NowLine />;
  if (now.does === "write") return <NowLine what={t("own_now.write", { year })} why={t("own_now.write_why")}>{button(t("write.open"), onWrite)}</NowLine>;
  const { does, it } = now;
  const why = does === "mend" && it.return_reason ? t("returned_why", { reason: it.return_reason }) : t(`own_now.${does}_why`, { day: dayText(it.due_on) });
  const act = does === "rate" || does === "progress" ? does : undefined;
  return (
    <NowLine what={it.deed} why={why}>
      {button(t(`own_now.${does}`), () => onOpen(it.id, act))}
    </NowLine>
  );
}
