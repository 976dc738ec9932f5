import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { asFigureSearch, type FigureSearch } from "@/features/figures/asking";
import { Figures } from "@/features/figures/figures";
import { useCan } from "@/session/use-can";

function useAddress() {
  const search = asFigureSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const onChange = (next: FigureSearch) => void navigate({ to: ".", search: (before: object) => ({ ...before, ...next }), replace: true } as never);
  return { search, onChange };
}

/** The district's figures, as the bureau may read them. */
export function DistrictFiguresPage() {
  const { t } = useTranslation("figures");
  const mayMakeKeys = useCan("api_key.manage");
  return (
    <Figures place="district" {...useAddress()}>
      {(under) => (
        <>
          {under?.kind === "branch" && (
            <Link to="/district/branches/$orgId" params={{ orgId: under.id }} className="button">
              {t("to_lights")}
            </Link>
          )}
          {mayMakeKeys && (
            <Link to="/settings/keys" className="button">
              {t("keys")}
            </Link>
          )}
        </>
      )}
    </Figures>
  );
}

/** The figures of one's own branch and its groups. */
export function FiguresPage() {
  return <Figures place="branch" org={useWorkplace().org} {...useAddress()} />;
}
