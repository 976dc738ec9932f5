import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { useLoadSample } from "./api";
import { SampleAccounts } from "./sample-accounts";

type Props = { token: string; onSetUp: () => void };

/** First use: three ways in, one of them solid (screens 1). */
export function WaysIn({ token, onSetUp }: Props) {
  const { t } = useTranslation("installation");
  const sample = useLoadSample();
  if (sample.data) return <SampleAccounts accounts={sample.data.accounts} />;
  return (
    <>
      <h1>{t("choose")}</h1>
      <button type="button" className="button button-solid" onClick={onSetUp} disabled={sample.isPending}>
        {t("set_up")}
      </button>
      <button type="button" className="button" onClick={() => sample.mutate({ body: { token } })} disabled={sample.isPending}>
        {t("sample")}
      </button>
      {sample.isPending && <p role="status">{t("sample_loading")}</p>}
      <FormProblem error={sample.error} />
      <Link to="/login">{t("have_account")}</Link>
    </>
  );
}
