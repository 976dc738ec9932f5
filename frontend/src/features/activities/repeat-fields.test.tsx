import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import { i18n } from "@/i18n/i18n";
import { RepeatFields } from "./repeat-fields";
import { ruleOf } from "./repeat";
import { useTyped } from "./use-typed";

function Planning() {
  const { ref, typed } = useTyped();
  return (
    <form>
      <fieldset ref={ref}>
        <input type="date" name="happens_on" defaultValue="2026-11-27" />
        <RepeatFields typed={typed} />
      </fieldset>
      <output>{ruleOf(typed)?.weekdays?.join(" ")}</output>
    </form>
  );
}

beforeAll(() => i18n.loadNamespaces("series"));

it("lets a week have several days, and keeps the first day's own", async () => {
  render(<Planning />);
  expect(screen.queryByRole("checkbox")).toBeNull();
  await userEvent.selectOptions(screen.getByRole("combobox"), "week");
  expect(screen.getByRole("checkbox", { name: "周五" })).toBeDisabled();
  await userEvent.click(screen.getByRole("checkbox", { name: "周一" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "周三" }));
  expect(screen.getByRole("status")).toHaveTextContent("1 3 5");
});
