import { fireEvent, render, screen } from "@testing-library/react";
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

it("lets a week have several days, and keeps the first day's own", () => {
  render(<Planning />);
  expect(screen.queryByLabelText("周一")).toBeNull();
  fireEvent.change(screen.getByLabelText("重复"), { target: { value: "week" } });
  expect(screen.getByLabelText("周五")).toBeDisabled();
  fireEvent.click(screen.getByLabelText("周一"));
  fireEvent.click(screen.getByLabelText("周三"));
  expect(screen.getByText("1 3 5")).toBeVisible();
});
