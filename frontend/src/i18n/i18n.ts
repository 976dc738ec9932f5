import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import shell from "../locales/zh-CN/shell.json";

const files = import.meta.glob<object>(["../locales/*/*.json", "!**/{shell,light,wall}.json"], { import: "default" });

/** One JSON per feature, fetched when its screen opens; the shell's words come with the page. */
const byFeature: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: async (language, namespace) => (await files[`../locales/${language}/${namespace}.json`]?.()) as never,
};

export const i18n = i18next.createInstance();

void i18n
  .use(byFeature)
  .use(initReactI18next)
  .init({
    initAsync: false,
    lng: "zh-CN",
    fallbackLng: false,
    defaultNS: "shell",
    ns: ["shell"],
    partialBundledLanguages: true,
    resources: { "zh-CN": { shell } },
    interpolation: { escapeValue: false },
    keySeparator: ".",
  });

/** For a route's `loader`: its words travel together with its code. */
export const words =
  (...namespaces: string[]) =>
  (): Promise<void> =>
    i18n.loadNamespaces(namespaces);
