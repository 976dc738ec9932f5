import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { installationQuery } from "@/features/installation/api";
import { RemoveSample } from "@/features/installation/remove-sample";
import { useCan } from "@/session/use-can";

/** Says that these people are made up, and how to be rid of them. */
export function SampleNotice() {
  const { t } = useTranslation("installation");
  const canManage = useCan("installation.manage");
  const { data } = useQuery(installationQuery());
  if (data?.state !== "sample") return null;
  return (
    <section className="line-spread">
      <p>{t("looking_at_sample")}</p>
      {canManage && <RemoveSample />}
    </section>
  );
}
