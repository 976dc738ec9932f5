import { clockText } from "@/dates/format";
import { Screen } from "@/light/screen";
import { t } from "@/light/t";
import type { Result } from "./machine";

/** The answers, each its own colour, shape and word. The server's sentence wins where it says more. */
export function ResultScreen({ result, onAgain }: { result: Result; onAgain: () => void }) {
  const { outcome, message, person, activity = "" } = result;
  const at = result.at ? clockText(result.at) : "";
  switch (outcome) {
    case "accepted":
      return (
        <Screen ground="accepted" shape="done" title={t("check_in.accepted")} name={person} isDone>
          <p>{t("check_in.accepted_line", { at, activity })}</p>
        </Screen>
      );
    case "repeated":
      return (
        <Screen ground="repeated" shape="done" title={t("check_in.repeated")} name={person} isDone>
          <p>{t("check_in.repeated_line", { at })}</p>
        </Screen>
      );
    case "waiting":
      return (
        <Screen ground="waiting" shape="square" title={t("check_in.waiting")} name={person} isDone>
          <p>{message || t("check_in.waiting_line")}</p>
        </Screen>
      );
    case "annulled":
      return (
        <Screen ground="plain" shape="wrong" title={t("check_in.annulled")} name={person}>
          <p className="strong">{message}</p>
          <Again onAgain={onAgain} />
        </Screen>
      );
    case "unknown_person":
      return (
        <Screen ground="plain" shape="wrong" title={t("check_in.unknown_person")}>
          <p className="strong">{t("check_in.unknown_person_line")}</p>
          <p>{t("check_in.unknown_person_hint")}</p>
        </Screen>
      );
    case "another_person":
      return (
        <Screen ground="plain" shape="wrong" title={t("check_in.another_person")}>
          <p className="strong">{message}</p>
          <Again onAgain={onAgain} />
        </Screen>
      );
    case "expired_code":
      return (
        <Screen ground="plain" shape="wrong" title={t("check_in.expired_code")}>
          <p className="strong">{t("check_in.expired_code_line")}</p>
          <Again onAgain={onAgain} />
          <p>{t("check_in.host")}</p>
        </Screen>
      );
    case "wrong_code":
      return (
        <Screen ground="plain" shape="wrong" title={t("check_in.wrong_code")}>
          <p className="strong">{message || t("check_in.wrong_code_line")}</p>
          <Again onAgain={onAgain} />
          <p>{t("check_in.host")}</p>
        </Screen>
      );
    case "not_now":
      return (
        <Screen ground="plain" shape="wrong" title={t("check_in.not_now")}>
          {message && <p className="strong">{message}</p>}
          <p>{t("check_in.host")}</p>
        </Screen>
      );
  }
}

function Again({ onAgain }: { onAgain: () => void }) {
  return (
    <button type="button" onClick={onAgain}>
      {t("check_in.again")}
    </button>
  );
}
