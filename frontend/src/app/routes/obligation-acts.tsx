import { useTranslation } from "react-i18next";
import { Menu } from "@/components/menu";
import { useCan } from "@/session/use-can";

type Props = { mayAdd: boolean; mayOpen: boolean; onShow: (what: string) => void; onPast: () => void };

/** What is done for the whole page: plan the term, add a duty; the rarer things behind one more press. */
export function ObligationActs({ mayAdd, mayOpen, onShow, onPast }: Props) {
  const { t } = useTranslation("obligations");
  const mayPlan = useCan("activity.manage");
  return (
    <>
      {mayPlan && (
        <button type="button" className="button" onClick={() => onShow("arrange")}>
          {t("proposals.open")}
        </button>
      )}
      {mayAdd && (
        <button type="button" className="button" onClick={() => onShow("add")}>
          {t("add.title")}
        </button>
      )}
      <Menu label={t("more")}>
        {mayOpen && (
          <button type="button" onClick={() => onShow("opening")}>
            {t("opening.word")}
          </button>
        )}
        <button type="button" onClick={onPast}>
          {t("past.see")}
        </button>
      </Menu>
    </>
  );
}
