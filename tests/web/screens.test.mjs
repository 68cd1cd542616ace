// Every screen as a person sees it: pictures at two widths, axe without a finding, no scrolling sideways, and paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./harness.mjs";
import { look, output, withLook } from "./look.mjs";

const example = (kind) =>
  execFileSync("cargo", ["run", "-q", "-p", "tenken-cli", "--", "example", kind], { cwd: root, encoding: "utf8" });

const heading = (page, text) => page.getByRole("heading", { level: 1, name: text }).waitFor();

/** Drops a file on the page, as from the desktop. */
async function drop(page, name, text) {
  const data = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: "application/json" }));
      return data;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

async function openFile(page, name, text) {
  await drop(page, name, text);
  await heading(page, "このファイルを開きますか");
  await page.getByRole("button", { name: "新しい下書きとして開く" }).click();
  await heading(page, "機関の情報");
}

/** Opens a screen by its fragment, as the address bar does. */
async function go(page, route, title) {
  await page.evaluate((route) => (location.hash = `#/${route}`), route);
  await heading(page, title);
}

test("the first screen, a file that cannot be read, and one that can", () =>
  withLook(async (page) => {
    await look(page, "start");
    await drop(page, "こわれたファイル.json", "{");
    await page.getByText("を開けませんでした").first().waitFor();
    await look(page, "start-refused");
    await drop(page, "下書き.json", example("--flawed"));
    await heading(page, "このファイルを開きますか");
    await look(page, "preview");
  }));

test("an untouched form is a list of things to do", () =>
  withLook(async (page) => {
    await page.getByRole("button", { name: "新しく始める" }).click();
    await heading(page, "機関の情報");
    await look(page, "empty-institution");
    await go(page, "affairs", "事務の一覧");
    await look(page, "empty-affairs");
    await page.getByRole("button", { name: "事務を追加" }).click();
    await look(page, "empty-affair");
    await go(page, "themes", "個別テーマに基づく報告書");
    assert.equal(await page.locator('.finding[data-tone="error"]').count(), 0, "nothing is wrong yet");
    await look(page, "empty-themes");
    await go(page, "score", "点検結果");
    await look(page, "empty-score");
    await go(page, "findings", "指摘の一覧");
    await look(page, "empty-findings");
  }));

test("a filing with flaws", () =>
  withLook(async (page) => {
    await openFile(page, "下書き.json", example("--flawed"));
    await look(page, "institution");
    await go(page, "affairs", "事務の一覧");
    await look(page, "affairs");
    await page.locator(".affair a").first().click();
    await page.getByRole("heading", { level: 2, name: "事務の情報" }).waitFor();
    await look(page, "affair");
    await go(page, "themes", "個別テーマに基づく報告書");
    await look(page, "themes");
    await page.locator(".confirm > summary").first().click();
    await page.locator(".confirm textarea").first().fill("要領に基づき、毎年度実施しています。");
    await look(page, "themes-confirming");
    await page.locator(".confirm button").first().click();
    await page.locator('.finding[data-tone="good"]').waitFor();
    await look(page, "themes-confirmed");
    await go(page, "score", "点検結果");
    await look(page, "score");
    await page.$$eval(".chart details", (all) => all.forEach((details) => (details.open = true)));
    await look(page, "score-tables");
    await go(page, "findings", "指摘の一覧");
    await look(page, "findings");
    await page.locator(".finding summary").first().click();
    await look(page, "findings-explained");
    await go(page, "submission", "提出");
    await look(page, "submission-blocked");
    await go(page, "help", "使い方");
    await look(page, "help");
  }));

test("the last round's filing beside the open one", () =>
  withLook(async (page) => {
    const previous = JSON.parse(example("--flawed"));
    previous.questionnaire = "h27";
    previous.institution.date = "2016-07-14";
    previous.affairs[1].assessment_number = "";
    previous.answers["theme.old"] = { choice: "done" };
    previous.answers["theme.audit"].reason +=
      "あわせて、所属ごとの自己点検の結果を取りまとめ、監査の対象を選ぶための資料とする。";
    const current = JSON.parse(example("--complete"));
    current.institution.person = "架空 太郎";
    current.affairs[1].name = "個人住民税賦課事務";
    current.affairs[2].subjects = 900_000;
    current.affairs.shift();
    await openFile(page, "今回.json", JSON.stringify(current));
    await drop(page, "前回.json", JSON.stringify(previous));
    await page.getByRole("button", { name: "前回の報告として並べる" }).click();
    await heading(page, "このファイルを前回の報告として読み込みますか");
    await look(page, "previous-preview");
    await page.getByRole("button", { name: "前回の報告として読み込む" }).click();
    await heading(page, "前回の報告");
    await look(page, "previous");
    await go(page, "institution", "機関の情報");
    await look(page, "previous-institution");
    await go(page, "affairs", "事務の一覧");
    await look(page, "previous-affairs");
    await page.locator(".affair a").last().click();
    await page.getByRole("heading", { level: 2, name: "事務の情報" }).waitFor();
    await look(page, "previous-affair");
    await go(page, "themes", "個別テーマに基づく報告書");
    await page.locator(".before summary").first().click();
    await look(page, "previous-themes");
    await go(page, "findings", "指摘の一覧");
    await look(page, "previous-findings");
  }));

test("a filing that can be submitted", () =>
  withLook(async (page) => {
    await openFile(page, "完成.json", example("--complete"));
    await go(page, "submission", "提出");
    await page.locator('.notice[data-tone="good"]').waitFor();
    await look(page, "submission-ready");
  }));

test("the example is read and not written", () =>
  withLook(async (page) => {
    await page.getByRole("button", { name: "記入例を開く" }).click();
    await heading(page, "点検結果");
    await look(page, "example-score");
    await go(page, "institution", "機関の情報");
    await look(page, "example-institution");
  }));

test("every item is printed on A4, unanswered ones too", () =>
  withLook(async (page) => {
    await openFile(page, "下書き.json", example("--flawed"));
    await go(page, "print", "定期的な報告");
    await look(page, "print");
    const file = join(output, "print.pdf");
    const pdf = await page.pdf({ path: file, preferCSSPageSize: true });
    assert.match(pdf.toString("latin1"), /MediaBox \[0 0 59\d(\.\d+)? 84\d/, "A4");
    const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }).replaceAll(/\s/g, "");
    const rows = await page.$$eval(".print tbody tr", (rows) =>
      rows.map((row) => [...row.querySelectorAll("td:first-child, th, .answer")].map((cell) => cell.textContent)),
    );
    assert.ok(rows.length > 50, "the rows of the screen");
    for (const cells of rows) {
      const row = cells.join("").replaceAll(/\s/g, "");
      assert.ok(text.includes(row), `${row} is on paper`);
    }
    assert.match(text, /未回答/);
    for (const left of ["元に戻す", "この端末に保存"]) {
      assert.ok(!text.includes(left), `${left} is not on paper`);
    }
  }));
