import { ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import { useLargePrint } from "./large-print";
import { color, fontFamily, rootSize } from "./tokens";
import { useIsPhone } from "./use-is-phone";

const MIDDLE_CONTROL = 32;
const PHONE_CONTROL = 44;

/** Popups of a control inside an open drawer must live in it: the browser's top layer covers the body. */
const popupHome = (trigger?: HTMLElement) => trigger?.closest("dialog") ?? document.body;

/**
 * Ant Design in our tokens. Wrap a page that needs a table, tree, upload or searchable select in it, inside the
 * lazy page: the shell and the phone pages stay free of the library.
 */
export function AntdTheme({ children }: { children: ReactNode }) {
  const isPhone = useIsPhone();
  const scale = useLargePrint() ? rootSize.large : 1;
  const token = {
    colorPrimary: color.action,
    colorLink: color.action,
    colorInfo: color.action,
    colorError: color.error,
    colorWarning: color.yellow,
    colorSuccess: color.green,
    colorText: color.ink,
    colorTextSecondary: color.ink2,
    colorTextTertiary: color.ink3,
    colorTextPlaceholder: color.ink3,
    colorTextDescription: color.ink2,
    colorBorder: color.edge,
    colorBorderSecondary: color.hair,
    borderRadius: 4,
    borderRadiusLG: 8,
    fontFamily,
    fontSize: (isPhone ? rootSize.phone : rootSize.desktop) * scale,
    controlHeight: (isPhone ? PHONE_CONTROL : MIDDLE_CONTROL) * scale,
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.12s",
  };
  return (
    <ConfigProvider locale={zhCN} theme={{ token }} button={{ autoInsertSpace: false }} getPopupContainer={popupHome}>
      {children}
    </ConfigProvider>
  );
}
