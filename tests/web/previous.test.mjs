// The last round's filing beside the open one: loaded from a file, shown beside answers, taken over, undone, kept and
// wiped. Nothing in here belongs to one year's questionnaire but the file, which is of h28, or of an older one.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { at, button, crash, drop, examples, heading, link, mouse, openFile, questionnaire, save, saved, section, tenken } from "./clerk.mjs";
import { assertStaysInside, launch, root, url, watch } from "./harness.mjs";

/** Stands in the last round's filing alone, beyond where a long text is cut. */
const marker = "所属ごとの点検とあわせて前回の目印まで実施する予定である。";
const reason = `監査を行う体制が整っていない。外部の専門家の助言を受けながら、計画と実施方法を定める。その後、${marker}`;

/** The filing of a fictional city as it would have been a year before the page's questionnaire. */
function lastRound(key) {
  const run = ["run", "-q", "-p", "tenken-cli", "--", "example", "--complete"];
  const filing = JSON.parse(spawnSync("cargo", run, { cwd: root, encoding: "utf8" }).stdout);
  if (filing.questionnaire === key) {
    filing.questionnaire = "h27";
    filing.institution.date = filing.institution.date.replace(/^\d+/, (year) => year - 1);
  }
  const due = filing.institution.date.replace(/^(\d+).*/, (_, year) => `${Number(year) + 1}-05`);
  filing.answers["theme.audit"] = { choice: "not_within_year", reason, due };
  return filing;
}

/** Presses the button that asks for the last round's filing, and chooses a file. */
async function choose(page, path) {
  const chooser = page.waitForEvent("filechooser");
  await button(page, "前回の報告を読み込む").click();
  await (await chooser).setFiles(path);
}

const said = (page, text) => page.getByRole("status").getByText(text).waitFor();

const putAway = (page) => page.getByRole("button", { name: "前回の報告を外す", exact: true });

const field = (page, place) => page.locator(".field", { has: at(page, place) }).last();

/** What stood at a place last time, as shown. */
const before = (page, place) => at(page, place).locator(".before");

/** Everything that the browser's storage has of this machine. */
const kept = (page) =>
  page.evaluate(async () => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
      });
    const database = await answer(indexedDB.open("tenken"));
    const stores = [...database.objectStoreNames];
    const all = await Promise.all(
      stores.map((name) => answer(database.transaction(name).objectStore(name).getAll())),
    );
    database.close();
    return JSON.stringify([all, { ...localStorage }]);
  });

async function open(context, records) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.addInitScript("delete window.showSaveFilePicker");
  records.push(watch(page));
  await page.goto(url);
  await heading(page, "定期報告の作成と点検");
  return page;
}

async function goOn(page) {
  await button(page, "続きから").click();
  await heading(page, "機関の情報");
}

/** Runs `work` in a browser, with the last round's filing and a broken one as files. */
async function withFiles(work) {
  const folder = await mkdtemp(join(tmpdir(), "tenken-"));
  const records = [];
  try {
    const context = await launch(join(folder, "profile"));
    try {
      const page = await open(context, records);
      const previous = lastRound(await questionnaire(page));
      const [file, broken] = [join(folder, "前回.json"), join(folder, "こわれた.json")];
      await writeFile(file, JSON.stringify(previous));
      await writeFile(broken, "{");
      await work(page, { context, records, previous, file, broken, open: () => open(context, records) });
      for (const record of records) {
        assert.deepEqual(record.errors, []);
      }
    } finally {
      await context.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Starts a filing and loads the last round's beside it. */
async function load(page, file) {
  await button(page, "新しく始める").click();
  await heading(page, "機関の情報");
  await choose(page, file);
  await heading(page, "このファイルを前回の報告として読み込みますか");
  await button(page, "前回の報告として読み込む").click();
  await heading(page, "前回の報告");
}

test("loaded by file, seen beside an answer, taken over, undone, and there after a reload and a killed tab", () =>
  withFiles(async (page, { previous, file, broken, open, records }) => {
    const hands = mouse(page);
    await button(page, "新しく始める").click();
    await heading(page, "機関の情報");
    const [typed] = await examples(page, "institution.date");
    await hands.type("institution.date", typed);
    await hands.type("institution.department", "市民課");

    // A wrong file gets a sentence and changes nothing.
    await choose(page, broken);
    await page.getByText("「こわれた.json」を開けませんでした").first().waitFor();
    assert.equal(await at(page, "institution.department").inputValue(), "市民課");

    await choose(page, file);
    await heading(page, "このファイルを前回の報告として読み込みますか");
    await page.getByText(`${previous.affairs.length}件（今回と同じ事務0件、今回ないもの3件）`).waitFor();
    await button(page, "前回の報告として読み込む").click();
    await heading(page, "前回の報告");
    await said(page, "前回の報告を読み込みました");

    // The institution: blank fields alone, never the date.
    await button(page, /^前回の機関の情報を引き継ぐ/).click();
    await said(page, "機関の情報を9項目引き継ぎました");
    await section(page, "機関の情報").click();
    await heading(page, "機関の情報");
    const name = at(page, "institution.name");
    assert.equal(await name.inputValue(), previous.institution.name);
    assert.equal(await at(page, "institution.department").inputValue(), "市民課");
    assert.equal(
      await field(page, "institution.department").locator(".before").innerText(),
      `前回: ${previous.institution.department}`,
    );
    await button(page, /^元に戻す: 前回の機関の情報の引き継ぎ/).click();
    assert.equal(await name.inputValue(), "");
    await button(page, /^やり直す/).click();
    assert.equal(await name.inputValue(), previous.institution.name);

    // The affairs: names, numbers, counts and flags, never answers.
    await section(page, /^事務/).click();
    await heading(page, "事務の一覧");
    await page.getByText("前回の事務のうち3件が、今回の報告にありません").waitFor();
    await link(page, "前回の事務を引き継ぐ").click();
    await heading(page, "前回の報告");
    await button(page, `「${previous.affairs[1].name}」を引き継ぐ`).click();
    await said(page, `「${previous.affairs[1].name}」を追加しました`);
    await button(page, "今回ない事務をすべて引き継ぐ（2件）").click();
    await said(page, "2件の事務を追加しました");
    await section(page, previous.affairs[1].name).click();
    await heading(page, previous.affairs[1].name);
    assert.match(await page.locator("fieldset.field:has(.number) .before").first().innerText(), /^前回: /);
    assert.equal(await page.locator("fieldset.field:has(.number) input:checked").count(), 0);

    // Beside an answer: the line, and the whole text in it.
    await section(page, "個別テーマ").click();
    await heading(page, "個別テーマに基づく報告書");
    const line = before(page, "theme.audit");
    const shown = await line.locator("summary").innerText();
    assert.match(shown, /^前回: .+／完了予定 .+／監査を行う体制が/);
    assert.ok(!shown.includes(marker));
    await line.locator("summary").click();
    await line.getByText(marker).waitFor();
    await hands.choose("theme.audit", /完了しない$/);
    await hands.type("theme.audit#reason", "監査の計画案について、関係する課と協議している。来年度の初めまでに定める。");
    await hands.type("theme.audit#due", (await examples(page, "theme.audit#due"))[0]);
    await page.keyboard.press("Tab");
    await at(page, "theme.audit").locator(".finding[data-tone=query]").getByText("その時期を過ぎています").waitFor();

    // The report is the command line's; nothing of the last round is in the draft.
    await section(page, "点検結果").click();
    const report = await save(page, "点検結果をファイルに保存");
    const draft = await save(page, "下書きをファイルに保存");
    assert.ok(!draft.text.includes(marker));
    assert.equal(report.text, tenken("check", "--format", "json", "--previous", file, draft.path).stdout);
    assert.notEqual(report.text, tenken("check", "--format", "json", draft.path).stdout);

    // Kept across a reload, and across a killed tab.
    await saved(page);
    await page.reload();
    await goOn(page);
    await page.getByText("を並べています").waitFor();
    await crash(page);
    page = await open();
    await goOn(page);
    await section(page, "個別テーマ").click();
    await before(page, "theme.audit").locator("summary").waitFor();

    // Put away, and taken back.
    await page.evaluate(() => (location.hash = "#/previous"));
    await heading(page, "前回の報告");
    await putAway(page).click();
    await said(page, "前回の報告を外しました");
    await button(page, "前回の報告を読み込む").waitFor();
    await button(page, "元に戻す").last().click();
    await putAway(page).waitFor();
    await assertStaysInside(page, records.at(-1));
  }));

test("a tab killed right after loading has it; a second tab looks only; deleting the draft wipes it", () =>
  withFiles(async (page, { previous, file, open }) => {
    await load(page, file);
    await crash(page);
    page = await open();
    await goOn(page);
    await page.getByText(`前回の報告（${previous.institution.name}`).waitFor();
    await saved(page);
    assert.ok((await kept(page)).includes(marker));

    const other = await open();
    await goOn(other);
    await other.getByText("別のタブで開かれています").first().waitFor();
    assert.equal(await button(other, /^前回の機関の情報を引き継ぐ/).getAttribute("aria-disabled"), "true");
    await link(other, "前回の報告を見る").click();
    await heading(other, "前回の報告");
    assert.equal(await putAway(other).getAttribute("aria-disabled"), "true");
    await other.close();

    await link(page, "はじめの画面").click();
    await heading(page, "定期報告の作成と点検");
    await button(page, "この下書きを削除").click();
    await button(page, "削除する").click();
    await page.getByText("下書きはまだありません。").waitFor();
    assert.ok(!(await kept(page)).includes(marker));
  }));

test("where nothing is to be kept it is kept in the page alone; the example has none", () =>
  withFiles(async (page, { previous, file }) => {
    await button(page, "記入例を開く").click();
    await heading(page, "点検結果");
    await section(page, "機関の情報").click();
    await heading(page, "機関の情報");
    assert.equal(await button(page, "前回の報告を読み込む").count(), 0);
    await link(page, "はじめの画面").click();
    await heading(page, "定期報告の作成と点検");
    await load(page, file);
    await saved(page);
    await link(page, "はじめの画面").click();
    await heading(page, "定期報告の作成と点検");
    await button(page, /この端末に残さない$/).click();
    await button(page, "すべて削除する").click();
    await page.getByText("この端末に残さない設定です").first().waitFor();
    await load(page, file);
    assert.ok(!(await kept(page)).includes(marker));
    await section(page, "機関の情報").click();
    await page.getByText(`前回の報告（${previous.institution.name}`).waitFor();
  }));

test("a file dropped on the open work can be put beside it", () =>
  withFiles(async (page, { previous }) => {
    const current = tenken("example", "--complete").stdout;
    await openFile(page, "今回.json", current);
    await drop(page, "前回.json", JSON.stringify(previous));
    await heading(page, "このファイルを開きますか");
    await button(page, "前回の報告として並べる").click();
    await heading(page, "このファイルを前回の報告として読み込みますか");
    await button(page, "前回の報告として読み込む").click();
    await heading(page, "前回の報告");
    await page.getByText(`${previous.affairs.length}件（今回と同じ事務3件、今回ないもの0件）`).waitFor();
  }));
