import { useTranslation } from "react-i18next";
import type { People } from "./api";

/** Who was there, from the list. */
export function PeopleLine({ people: { expected, present, guests, nonvoting, absent } }: { people: People }) {
  const { t } = useTranslation("minutes");
  const away = absent.map((one) => t("absent_one", one)).join(t("and"));
  return (
    <p>
      {t("people", { expected, present })}
      {guests.length > 0 && t("guests", { names: guests.join(t("and")) })}
      {nonvoting.length > 0 && t("nonvoting", { names: nonvoting.join(t("and")) })}
      {away && t("absent", { names: away })}
    </p>
  );
}
