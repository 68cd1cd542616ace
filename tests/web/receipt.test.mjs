// The 確認コード from the screen that makes the submission to the one that receives it: shown, printed, written, typed,
// compared; files that were altered, files that are none, and the same by keyboard alone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { at, button, drop, heading, link, openFile, save, section, tenken } from "./clerk.mjs";
import { look, output, withLook } from "./look.mjs";

const withDownloads = (work) =>
  withLook(work, { before: (page) => page.addInitScript("delete window.showSaveFilePicker") });

const complete = () => tenken("example", "--complete").stdout;

/** The code that stands on the screen, as it is copied. */
const shown = (scope) =>
  scope.locator(".seal .groups").evaluate((groups) => {
    getSelection().selectAllChildren(groups);
    const text = getSelection().toString();
    getSelection().removeAllRanges();
    return text;
  });

/** The submission of a filing without a flaw, written by the page, and its code. */
async function submission(page) {
  await openFile(page, "完成.json", complete());
  await section(page, "提出").click();
  await heading(page, "提出");
  const file = await save(page, "提出ファイルを作成");
  return { ...file, code: JSON.parse(file.text).seal.code };
}

/** Drops several files at once. */
async function dropAll(page, files) {
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const [name, content] of files) {
      data.items.add(new File([content], name, { type: "application/json" }));
    }
    return data;
  }, files);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

const card = (page, name) =>
  page.locator(".received").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });

const tone = (card) => card.locator(".notice").getAttribute("data-tone");

test("the code is the same on screen, in print and in the file, and is copied in one piece", () =>
  withDownloads(async (page) => {
    await button(page, "新しく始める").click();
    await section(page, "提出").click();
    await heading(page, "提出");
    assert.equal(await page.locator(".seal .groups").count(), 0);
    assert.match(await page.locator(".seal").innerText(), /確認コードがここに出ます/);
    await look(page, "code-not-ready");
    await link(page, "はじめの画面").click();
    await heading(page, "定期報告の作成と点検");

    const { code } = await submission(page);
    assert.match(code, /^(\w{4}-){4}\w{4}$/);
    assert.equal(await shown(page), code);
    await page.locator(".notices").getByText(code).waitFor();
    await page.locator(".seal .groups").click();
    assert.equal(await page.evaluate(() => getSelection().toString()), code, "one click selects all of it");
    assert.equal(await page.locator(".seal .aside").textContent(), code.replaceAll(/\w(?=\w)/g, "$& ").replaceAll("-", "、"));
    await look(page, "code-ready");
    // Groups are kept together however narrow the window is.
    await page.setViewportSize({ width: 320, height: 640 });
    const heights = await page.$$eval(".seal .groups span", (groups) => groups.map((group) => group.getClientRects().length));
    assert.deepEqual(heights, [1, 1, 1, 1, 1]);
    await page.setViewportSize({ width: 1280, height: 900 });

    await page.evaluate(() => (location.hash = "#/print"));
    await heading(page, "定期的な報告");
    assert.equal(await shown(page), code);
    await look(page, "code-print");
    const path = join(output, "code-print.pdf");
    await page.pdf({ path, preferCSSPageSize: true });
    const text = execFileSync("pdftotext", ["-raw", path, "-"], { encoding: "utf8" });
    assert.ok(text.includes(code), "on paper");
  }));

test("a file received: as it was, altered, and none at all", () =>
  withDownloads(async (page) => {
    const { text, name, code } = await submission(page);
    await link(page, "はじめの画面").click();
    await link(page, "受領確認").click();
    await heading(page, "受領確認");
    assert.match(await page.title(), /^受領確認/);
    await look(page, "receipt-empty");

    // One byte flipped: the two answers and the parts tell.
    const at40 = text.indexOf("架空市") + 1;
    const flipped = `${text.slice(0, at40)}穹${text.slice(at40 + 1)}`;
    await dropAll(page, [
      ["写真.json", "{"],
      ["一字ちがい.json", flipped],
      [name, text],
    ]);
    await card(page, name).waitFor();
    assert.deepEqual(await page.locator(".received h2").allInnerTexts(), [name, "一字ちがい.json", "写真.json"]);
    assert.deepEqual(await Promise.all([name, "一字ちがい.json", "写真.json"].map((name) => tone(card(page, name)))), [
      "advice",
      "error",
      "error",
    ]);
    assert.match(await card(page, "一字ちがい.json").innerText(), /封印と合わない部分\s*機関の情報: 変わっています/);
    assert.match(await card(page, "写真.json").innerText(), /途中で終わっています/);
    assert.equal(await shown(card(page, name)), code);
    assert.notEqual(await shown(card(page, "一字ちがい.json")), code);
    await look(page, "receipt");

    // The code as an input method leaves it: full width, with its own hyphen.
    const wide = code.toLowerCase().replaceAll("-", "ー").replaceAll(/\w/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    await card(page, name).getByLabel("届いた確認コード").fill(wide);
    await card(page, name).locator(".finding[data-tone=good]").getByText("一致しました").waitFor();
    assert.equal(await tone(card(page, name)), "good");
    await card(page, "一字ちがい.json").getByLabel("届いた確認コード").fill(code);
    await card(page, "一字ちがい.json").locator(".finding[data-tone=error]").getByText("一致しません").waitFor();
    await look(page, "receipt-compared");
    await page.pdf({ path: join(output, "receipt.pdf"), preferCSSPageSize: true });

    // Looked at like any other file, and back.
    await card(page, name).getByRole("button", { name: "この報告を開く" }).click();
    await heading(page, "このファイルを開きますか");
    await button(page, "開かずに戻る").click();
    await heading(page, "受領確認");
    assert.equal(await card(page, name).getByLabel("届いた確認コード").inputValue(), wide);
    await button(page, "一覧を空にする").click();
    assert.equal(await page.locator(".received").count(), 0);
    await link(page, "使い方").click();
    await heading(page, "使い方");
    await page.getByRole("heading", { name: "提出ファイルの封印と確認コード" }).scrollIntoViewIfNeeded();
    await look(page, "code-help");
  }));

test("files chosen and codes typed with the keyboard alone", () =>
  withDownloads(async (page) => {
    const { path, text, code } = await submission(page);
    const other = join(output, "other.json");
    writeFileSync(other, JSON.stringify(JSON.parse(text)));
    await page.evaluate(() => (location.hash = "#/receipt"));
    await heading(page, "受領確認");
    const chooser = page.waitForEvent("filechooser");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.innerText), "提出ファイルを選ぶ");
    await page.keyboard.press("Enter");
    const chosen = await chooser;
    assert.ok(chosen.isMultiple());
    await chosen.setFiles([path, other]);
    await card(page, "other.json").waitFor();
    // From the heading of the newest file the next stop is the field for its code.
    assert.equal(await page.evaluate(() => document.activeElement.innerText), "other.json");
    await page.keyboard.press("Tab");
    await page.keyboard.type(code.slice(0, 9));
    assert.equal(await card(page, "other.json").locator(".finding").count(), 0, "half a code is no error");
    await page.keyboard.type(code.slice(9));
    await card(page, "other.json").getByText("一致しました").waitFor();
    // Laid out anew it is the same content in other bytes.
    assert.equal(await tone(card(page, "other.json")), "query");

    // Nothing of it is kept with the open draft.
    await page.keyboard.press("Tab");
    await section(page, "機関の情報").click();
    await heading(page, "機関の情報");
    await page.reload();
    await button(page, "続きから").click();
    await heading(page, "機関の情報");
    assert.equal(await page.locator(".notices").count(), 0, "nothing was set aside");
  }));

test("several files dropped elsewhere: the first is opened, and the person is told", () =>
  withDownloads(async (page) => {
    await dropAll(page, [
      ["一つ目.json", complete()],
      ["二つ目.json", complete()],
    ]);
    await heading(page, "このファイルを開きますか");
    assert.match(await page.locator("main").innerText(), /一つ目\.json/);
    await page.locator(".notices").getByText("はじめの1個だけ").waitFor();
    await link(page, "受領確認へ").click();
    await heading(page, "受領確認");
    await drop(page, "下書き.json", complete());
    assert.match(await card(page, "下書き.json").innerText(), /封印のない下書き/);
  }));

test("the page's submission is that of the command line, byte for byte", () =>
  withDownloads(async (page) => {
    const { text } = await submission(page);
    const path = join(output, "complete.json");
    writeFileSync(path, complete());
    assert.ok(tenken("seal", path).stdout === text);
  }));
