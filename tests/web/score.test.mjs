// The result of a check: numbers lead to their items, keys move in the matrix, and it prints whole on A4.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { button, heading, link, openFile, section, tenken } from "./clerk.mjs";
import { assertStaysInside, withPage } from "./harness.mjs";

const output = fileURLToPath(new URL("output/", import.meta.url));
mkdirSync(output, { recursive: true });

const flawed = () => tenken("example", "--flawed").stdout;

/** The flawed filing with so many affairs of two kinds. */
function large(affairs) {
  const filing = JSON.parse(flawed());
  const models = filing.affairs;
  filing.affairs = Array.from({ length: affairs }, (_, n) => ({
    ...models[n % 2],
    id: `affair-${n}`,
    name: `第${n}の架空の事務`,
  }));
  return JSON.stringify(filing);
}

/** Runs `work` on the result of the check of a filing. */
const withScore = (filing, work) =>
  withPage(async (page, record) => {
    await heading(page, "定期報告の作成と点検");
    await openFile(page, "下書き.json", filing);
    await section(page, "点検結果").click();
    await heading(page, "点検結果");
    await work(page);
    await assertStaysInside(page, record);
    assert.deepEqual(record.errors, []);
  });

const focused = (page) =>
  page.evaluate(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return {
      at: document.activeElement.dataset.at ?? document.activeElement.id,
      seen: top >= 0 && bottom <= window.innerHeight,
    };
  });

test("keys move in the matrix and open its items", () =>
  withScore(flawed(), async (page) => {
    const grid = page.getByRole("grid", { name: "全項目報告書" });
    assert.equal(await grid.locator("[tabindex='0']").count(), 1, "one stop of Tab");
    await grid.locator("[tabindex='0']").focus();
    const steps = [
      ["ArrowRight", "0,2"],
      ["End", "0,15"],
      ["ArrowRight", "0,15"],
      ["ArrowDown", "0,15"],
      ["Home", "0,0"],
      ["ArrowLeft", "0,0"],
      ["ArrowUp", "0,0"],
      ["Control+End", "0,15"],
      ["Control+Home", "0,0"],
    ];
    for (const [key, at] of steps) {
      await page.keyboard.press(key);
      assert.deepEqual(await focused(page), { at, seen: true }, key);
    }
    assert.equal(await grid.locator("[tabindex='0']").getAttribute("data-at"), "0,0");
    for (let column = 0; column < 6; column++) {
      await page.keyboard.press("ArrowRight");
    }
    const told = page.locator(".told").first();
    assert.equal(
      await told.innerText(),
      "「住民基本台帳に関する事務」 使用② 権限のない者によって不正に使用されるリスク 課題あり、指摘1件（要修正）",
    );
    await page.keyboard.press("Enter");
    await heading(page, "「住民基本台帳に関する事務」");
    assert.ok(
      await page.evaluate(() => document.activeElement.closest("[id='kakuu-juki/full.use.unauthorised']") !== null),
      "the item has the focus",
    );
    await page.goBack();
    await heading(page, "点検結果");
    const priority = page.getByRole("grid", { name: "重点項目報告書" });
    await priority.locator("[tabindex='0']").focus();
    await page.keyboard.press("ArrowDown");
    assert.equal((await focused(page)).at, "1,1");
    await page.keyboard.press("Tab");
    assert.ok(!(await priority.evaluate((grid) => grid.contains(document.activeElement))), "Tab leaves the grid");
  }));

test("a number leads to what it counts", () =>
  withScore(flawed(), async (page) => {
    const row = (table, name) => page.getByRole("table", { name: table }).getByRole("row", { name });
    await row("実施率（リスク対策）", /特定個人情報の使用/).getByRole("button", { name: "1件" }).click();
    assert.equal((await focused(page)).at, "measures");
    await page.getByRole("heading", { name: "要対応の一覧（特定個人情報の使用）" }).waitFor();
    assert.equal(await page.locator(".measures li").count(), 1);
    await button(page, "要対応の一覧に戻す").click();
    assert.equal(await page.locator(".measures li").count(), 5);

    await page.getByText("全項目報告書を表で見る").click();
    await row("全項目報告書を表で見る", /特定個人情報の入手/).getByRole("button", { name: "4" }).click();
    await page.getByRole("heading", { name: "実施（特定個人情報の入手）" }).waitFor();
    assert.equal(await page.locator(".measures li").count(), 4);

    await row("記入率", /個別テーマ/).getByRole("button", { name: "1件" }).click();
    await heading(page, "個別テーマに基づく報告書");
    assert.ok(await page.evaluate(() => document.activeElement.closest("[id='theme.log_review']") !== null));
    await section(page, "点検結果").click();
    await row("整合性", /要修正/).getByRole("button", { name: "10件" }).click();
    await heading(page, "指摘の一覧");
    assert.equal(await page.locator("main .finding").count(), 10);
    await section(page, "点検結果").click();
    await link(page, "次へ: 指摘の一覧").click();
    await heading(page, "指摘の一覧");
  }));

test("two hundred affairs are shown a page at a time, soon, and printed whole", () =>
  withScore(large(200), async (page) => {
    const rows = () => page.locator("[role=grid] tbody tr").count();
    assert.equal(await rows(), 51, "fifty affairs and the institution");
    await section(page, "提出").click();
    await heading(page, "提出");
    const times = [];
    for (let round = 0; round < 9; round++) {
      times.push(
        await page.evaluate(() => {
          const start = performance.now();
          [...document.querySelectorAll("nav.sections a")].find((a) => a.hash === "#/score").click();
          const took = performance.now() - start;
          [...document.querySelectorAll("nav.sections a")].find((a) => a.hash === "#/submission").click();
          return took;
        }),
      );
    }
    console.log(`# screen of 200 affairs from click to DOM: ${times.map(Math.round)} ms`);
    await section(page, "点検結果").click();
    await page.getByRole("navigation", { name: "ページの移動" }).first().getByRole("button", { name: "次へ" }).click();
    assert.equal((await focused(page)).at, "matrix");
    assert.match(await page.locator("[role=grid] tbody a").first().textContent(), /第100の/);

    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await button(page, "点検結果を印刷").click();
    await page.waitForFunction(() => window.printed);
    assert.equal(await rows(), 201);
    const file = join(output, "score.pdf");
    const pdf = await page.pdf({ path: file, preferCSSPageSize: true });
    assert.match(pdf.toString("latin1"), /MediaBox \[0 0 59\d(\.\d+)? 84\d/, "A4");
    const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }).replaceAll(/\s/g, "");
    for (const affair of [0, 99, 199]) {
      assert.ok(text.includes(`「第${affair}の架空の事務」`), `affair ${affair}`);
    }
    assert.ok(text.includes("時期の記載のないもの"));
    for (const left of ["元に戻す", "次へ:指摘の一覧", "この端末に保存"]) {
      assert.ok(!text.includes(left), `${left} is not on paper`);
    }
  }));

test("what is filled is told apart in forced colours and in grey", () =>
  withScore(flawed(), async (page) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.screenshot({ path: join(output, "score-forced.png"), fullPage: true });
    const fills = await page.$$eval(".legend rect", (all) => new Set(all.map((rect) => rect.getAttribute("fill"))).size);
    assert.equal(fills, 6);
  }));
