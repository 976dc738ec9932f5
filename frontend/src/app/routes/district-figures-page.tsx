import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { PageTitle } from "@/components/page-title";
import { todayIso } from "@/dates/format";
import { useExportFigures } from "@/features/district/api";
import { DistrictFigures } from "@/features/district/district-figures";
import { FACTS, RangePicker } from "@/features/district/range-picker";
import { useCan } from "@/session/use-can";
import { asDistrictSearch } from "./district-search";

const DEFAULT_FACT = FACTS[0] as string;

export function DistrictFiguresPage() {
  const { t } = useTranslation("district");
  const search = asDistrictSearch(useSearch({ from: "/staff/district/figures" }));
  const navigate = useNavigate();
  const save = useExportFigures();
  const mayMakeKeys = useCan("api_key.manage");
  const thisMonth = todayIso().slice(0, 7);
  const { from = `${thisMonth.slice(0, 4)}-01`, to = thisMonth, fact = DEFAULT_FACT, groups } = search;
  const range = { from, to, fact: FACTS.includes(fact) ? fact : DEFAULT_FACT, groups: groups === "1" };
  const change = (next: object) => void navigate({ to: ".", search: (before: object) => ({ ...before, ...next }), replace: true } as never);
  return (
    <>
      <PageTitle title={t("title")}>
        {mayMakeKeys && (
          <Link to="/settings/keys" className="button">
            {t("keys")}
          </Link>
        )}
        <button
          type="button"
          className="button button-solid"
          disabled={save.isPending || from > to}
          onClick={() => save.mutate({ ...range, name: t("file_name", { from, to }) })}
        >
          {t("export")}
        </button>
      </PageTitle>
      <RangePicker range={range} onChange={change} />
      <FormProblem error={save.error} />
      {from > to ? <p role="alert">{t("range.reversed")}</p> : <DistrictFigures range={range} />}
    </>
  );
}
