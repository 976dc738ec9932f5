import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import "@/i18n/i18n";
import { Form } from "./form";
import { OrgField } from "./org-field";

const BRANCHES = [
  { org_id: "star", name: "Star" },
  { org_id: "brook", name: "Brook" },
];

async function sent(orgs: typeof BRANCHES, chosen?: string) {
  const onSubmit = vi.fn();
  render(
    <Form onSubmit={onSubmit} error={null} actions={<button type="submit">Send</button>}>
      <OrgField label="Branch" orgs={orgs} chosen={chosen} />
    </Form>,
  );
  await userEvent.click(screen.getByRole("button"));
  return onSubmit.mock.calls[0]?.[0] as unknown;
}

describe("the organisation of a form", () => {
  it("is not asked where there is only one", async () => {
    expect(await sent(BRANCHES.slice(0, 1), "brook")).toEqual({ org_id: "star" });
    expect(screen.queryByLabelText("Branch")).toBeNull();
  });

  it("starts with the workplace that is looked at", async () => {
    expect(await sent(BRANCHES, "brook")).toEqual({ org_id: "brook" });
    expect(screen.getByLabelText("Branch")).toHaveValue("brook");
  });

  it("starts with the first where another is looked at", async () => {
    expect(await sent(BRANCHES, "elsewhere")).toEqual({ org_id: "star" });
  });
});
