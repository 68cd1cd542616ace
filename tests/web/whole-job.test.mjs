// The whole job as a clerk does it, from an empty filing to the submission, with the tab and the browser killed at
// the end. Nothing in here belongs to one year's questionnaire: dates, choices and numbers are read from the screen.
import assert from "node:assert/strict";
import { mkdtemp, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  affairs,
  at,
  button,
  contradict,
  crash,
  everything,
  examples,
  fillAffair,
  fillInstitution,
  fillThemes,
  heading,
  institution,
  mouse,
  openFile,
  questionnaire,
  reasons,
  required,
  save,
  saved,
  section,
  tenken,
} from "./clerk.mjs";
import { assertStaysInside, launch, url, watch, withPage } from "./harness.mjs";

const withoutPicker = (page) => page.addInitScript("delete window.showSaveFilePicker");

/** Opens the page; what it asks for and complains about is checked at the end. */
async function open(context, opened) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await withoutPicker(page);
  opened.push({ page, record: watch(page) });
  await page.goto(url);
  await heading(page, "定期報告の作成と点検");
  return page;
}

async function goOn(page) {
  await button(page, "続きから").click();
  await heading(page, "機関の情報");
}

/** The report that the page gives of a draft in another year. */
async function reportIn(year, { name, text }) {
  let report;
  await withPage(
    async (page, record) => {
      await heading(page, "定期報告の作成と点検");
      assert.equal(await page.evaluate(() => new Date().getFullYear()), year);
      await openFile(page, name, text);
      await section(page, "点検結果").click();
      report = await save(page, "点検結果をファイルに保存");
      assert.deepEqual(record.errors, []);
    },
    {
      before: async (page) => {
        await withoutPicker(page);
        await page.clock.setFixedTime(`${year}-07-14T09:00:00+09:00`);
      },
    },
  );
  return report.text;
}

/** Kills the browser as a power cut would. Its lock names the process. */
async function kill(context, profile) {
  const closed = new Promise((resolve) => context.once("close", resolve));
  const lock = await readlink(join(profile, "SingletonLock"));
  process.kill(Number(lock.split("-").at(-1)), "SIGKILL");
  await closed;
}

test("from an empty filing to the submission; then the tab is killed, and the browser", async () => {
  const profile = await mkdtemp(join(tmpdir(), "tenken-"));
  const opened = [];
  let context = await launch(profile);
  try {
    let page = await open(context, opened);
    const hands = mouse(page);
    const date = await fillInstitution(page, hands);
    const key = await questionnaire(page);
    const ids = [];
    for (const affair of affairs) {
      ids.push(await fillAffair(page, hands, affair));
    }
    const themes = await fillThemes(page, hands);
    assert.ok(themes >= 15, `${themes} theme questions`);

    // An issue without a reason is flagged beside its field and in the list.
    await section(page, affairs[0].name).click();
    await heading(page, affairs[0].name);
    const item = await page.locator("fieldset.field:has(.number)").first().getAttribute("id");
    await hands.choose(item, "課題あり");
    const [reason] = await required(page, item);
    const beside = page.locator(".field", { has: at(page, reason) }).last().locator(".finding[data-tone=error]");
    await beside.waitFor();
    const title = await beside.locator(".title").innerText();
    assert.equal(await at(page, reason).getAttribute("aria-invalid"), "true");
    await section(page, "指摘の一覧").click();
    await heading(page, "指摘の一覧");
    const listed = page.locator("main .finding").filter({ hasText: title });
    assert.equal(await listed.count(), 1);
    assert.match(await listed.locator(".place").innerText(), new RegExp(affairs[0].name));

    // The report of the draft is the command line's, byte for byte, in whatever year it is made.
    const report = await save(page, "点検結果をファイルに保存");
    const draft = await save(page, "下書きをファイルに保存");
    const printed = tenken("check", "--format", "json", draft.path);
    assert.equal(printed.status, 1, "the draft is blocked");
    assert.equal(report.text, printed.stdout);
    for (const year of [2017, 2026, 2040]) {
      assert.equal(await reportIn(year, draft), report.text, `in ${year}`);
    }

    // Fixed: from the list to the field, and the finding is gone in both places.
    await listed.getByRole("button", { name: "この項目へ" }).click();
    await heading(page, affairs[0].name);
    assert.equal(await page.evaluate(() => document.activeElement.id), reason);
    await page.keyboard.type(reasons.issue);
    await page.keyboard.press("Tab");
    const [due] = await examples(page, `${item}#due`);
    await page.keyboard.type(due);
    await page.keyboard.press("Tab");
    await beside.waitFor({ state: "detached" });

    // A contradiction is confirmed with a reason.
    await section(page, "個別テーマ").click();
    await heading(page, "個別テーマに基づく報告書");
    const query = await contradict(page, hands);
    await page.keyboard.press("Tab");
    assert.equal(await query.getAttribute("data-tone"), "query");
    await section(page, "提出").click();
    await heading(page, "提出");
    await page.locator(".notice[data-tone=error]").waitFor();
    assert.equal(await button(page, "提出ファイルを作成").getAttribute("aria-disabled"), "true");
    await page.locator(".blockers").getByRole("button").click();
    await heading(page, "個別テーマに基づく報告書");
    await query.locator(".confirm > summary").click();
    await query.locator("textarea").click();
    await page.keyboard.type(reasons.confirmation);
    await query.getByRole("button", { name: "この理由で確認済みにする" }).click();
    await at(page, "theme.self_check").locator(".finding[data-tone=good]").waitFor();

    // The submission.
    await section(page, "提出").click();
    await page.locator(".notice[data-tone=good]").first().waitFor();
    const submission = await save(page, "提出ファイルを作成");
    assert.equal(submission.name, `${key}_479993_架空市_提出_第1回_${date.written.replaceAll("-", "")}.json`);
    await page.getByText("ダウンロードに渡しました").first().waitFor();
    assert.equal(tenken("check", submission.path).status, 0);
    const { filing } = JSON.parse(submission.text).content;
    assert.deepEqual(
      filing.affairs.map(({ id, name, kind, entrusted }) => [id, name, kind, entrusted]),
      affairs.map(({ name, kind, entrusted }, index) => [
        ids[index],
        name,
        { 全項目: "full", 重点: "priority" }[kind],
        entrusted === "はい",
      ]),
    );
    assert.equal(Object.keys(filing.answers).length, themes);
    assert.equal(filing.institution.date, date.written);
    assert.equal(filing.confirmations.length, 1);

    // The tab is killed in the middle of a word.
    const before = await everything(page);
    const department = before["#/institution"].find(([id]) => id === "institution.department");
    assert.equal(department[1], institution.department);
    await section(page, "機関の情報").click();
    await hands.type("institution.department", "（打ちかけ");
    department[1] += "（打ちかけ";
    await crash(page);
    page = await open(context, opened);
    await goOn(page);
    assert.deepEqual(await everything(page), before);

    // So is the browser, once the page says that the machine has it.
    await section(page, "機関の情報").click();
    await at(page, "institution.department").press("End");
    await page.keyboard.type("）");
    department[1] += "）";
    await saved(page);
    await kill(context, profile);
    context = await launch(profile);
    page = await open(context, opened);
    await goOn(page);
    assert.deepEqual(await everything(page), before);

    assert.match(await page.getByRole("contentinfo").innerText(), /このページの通信 0件/);
    await assertStaysInside(page, opened.at(-1).record);
    for (const { record } of opened) {
      assert.deepEqual(record.requests.filter((asked) => asked.split("#")[0] !== url && !asked.startsWith("blob:")), []);
      assert.deepEqual(record.errors, []);
    }
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
