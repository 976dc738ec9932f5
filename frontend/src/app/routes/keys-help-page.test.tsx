import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { i18n } from "@/i18n/i18n";
import { KeysHelpPage } from "./keys-help-page";

it("lists the keys of every page that has some, in words", async () => {
  await i18n.loadNamespaces(["access", "calendar", "plans", "pledges", "scores", "year-ring"]);
  render(<KeysHelpPage />);
  const titles = screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent);
  expect(titles).toEqual(["日历上的键", "年轮图上的键", "审阅计划书时的键", "审诺时的键", "填评判时的键"]);
  const calendar = within(screen.getByRole("region", { name: "日历上的键" }));
  expect(calendar.getByText("R").closest("li")).toHaveTextContent("改期");
  expect(screen.queryByText(/keys?\.|help\./)).toBeNull();
});
