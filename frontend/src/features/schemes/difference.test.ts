import { expect, test } from "vitest";
import { differences } from "./difference";

const part = (title: string, text: string, code: string | null = null) => ({ title, text, code });

test("an edition that says the same has no difference", () => {
  expect(differences([part("目的", "学习")], [part("目的", "学习")])).toEqual([]);
});

test("line by line what is gone stands before what is new, the rest stays around it", () => {
  const [only] = differences([part("步骤", "签到\n学习\n讨论")], [part("步骤", "签到\n观看\n讨论")]);
  expect(only?.lines).toEqual([
    { mark: "same", text: "签到" },
    { mark: "gone", text: "学习" },
    { mark: "new", text: "观看" },
    { mark: "same", text: "讨论" },
  ]);
});

test("a section of a template that was renamed is the same section under another title", () => {
  expect(differences([part("经费", "不用经费", "money")], [part("经费预算", "不用经费", "money")])).toEqual([
    {
      title: "经费预算",
      lines: [
        { mark: "gone", text: "经费" },
        { mark: "new", text: "经费预算" },
        { mark: "same", text: "不用经费" },
      ],
    },
  ]);
});

test("sections that came or went are told whole, the ones that went last", () => {
  const found = differences([part("安全", "有人值守")], [part("交通", "大巴一辆")]);
  expect(found.map(({ title, lines }) => [title, ...lines.map(({ mark }) => mark)])).toEqual([
    ["交通", "new", "new"],
    ["安全", "gone", "gone"],
  ]);
});

test("a section that was filled in shows what came", () => {
  expect(differences([part("分工", "")], [part("分工", "陈立主持")])).toEqual([{ title: "分工", lines: [{ mark: "new", text: "陈立主持" }] }]);
});
