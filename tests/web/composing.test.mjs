// Japanese text is composed while findings come and go around the field: no conversion is broken, no text changed.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { at, button, crash, heading, mouse, openFile, save, section, tenken } from "./clerk.mjs";
import { launch, url, watch, withPage } from "./harness.mjs";

/** Counts in each text control what an input method must see in pairs, and whether the control was drawn anew. */
const watchControl = (page, place) =>
  at(page, place).evaluate((control) => {
    const seen = { control, started: 0, ended: 0, left: 0 };
    control.addEventListener("compositionstart", () => seen.started++);
    control.addEventListener("compositionend", () => seen.ended++);
    control.addEventListener("blur", () => seen.left++);
    window.composed = seen;
  });

const watched = (page) =>
  page.evaluate(() => {
    const { control, started, ended, left } = window.composed;
    return { same: control === document.activeElement && control.isConnected, started, ended, left };
  });

/** An input method: what it shows of the text that is not confirmed, and the text it confirms. */
async function method(page) {
  const devtools = await page.context().newCDPSession(page);
  return {
    compose: (text) =>
      devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    confirm: (text) => devtools.send("Input.insertText", { text }),
  };
}

/** Chooses an option as a script or another hand would, without touching the focus. */
const chooseAside = (page, place, label) =>
  at(page, place)
    .locator(".option")
    .filter({ hasText: label })
    .locator("input")
    .evaluate((radio) => radio.click());

/** Words as an input method gives them: what is typed, what it makes of it, what is confirmed. */
const phrase = [
  ["か", "かん", "かんさ", "監査"],
  ["の", "のけ", "のけいか", "の計画"],
  ["を", "をさ", "をさだm", "をさだめる", "を定める"],
  ["。"],
];
const text = phrase.map((word) => word.at(-1)).join("");

/** Runs `work` on the theme questions of the flawed filing. */
const withThemes = (work) =>
  withPage(
    async (page, record) => {
      await openFile(page, "下書き.json", tenken("example", "--flawed").stdout);
      await section(page, "個別テーマ").click();
      await heading(page, "個別テーマに基づく報告書");
      await work(page);
      assert.deepEqual(record.errors, []);
    },
    { before: (page) => page.addInitScript("delete window.showSaveFilePicker") },
  );

/** Composes the phrase into a control while answers elsewhere change; gives the counts of findings that were seen. */
async function composeAmidChanges(page, place, other) {
  const { compose, confirm } = await method(page);
  await at(page, place).fill("");
  await at(page, place).click();
  await watchControl(page, place);
  const counts = new Set();
  let before = "";
  let turn = 0;
  for (const [index, word] of phrase.entries()) {
    for (const piece of word) {
      await compose(piece);
      await chooseAside(page, other, turn++ % 2 === 0 ? /完了しない$/ : /^(適切に)?実施している/);
      await page.waitForTimeout(turn % 5 === 0 ? 700 : 0);
      counts.add(await page.locator(".finding").count());
      assert.equal(await at(page, place).inputValue(), before + piece);
      assert.deepEqual(await watched(page), { same: true, started: index + 1, ended: index, left: 0 });
    }
    await confirm(word.at(-1));
    before += word.at(-1);
    assert.equal(await at(page, place).inputValue(), before);
    assert.deepEqual(await watched(page), { same: true, started: index + 1, ended: index + 1, left: 0 });
  }
  return counts;
}

test("a conversion goes on while findings come and go at its own field and around it", () =>
  withThemes(async (page) => {
    const place = "theme.self_check";
    await mouse(page).choose(place, /実施している/);
    const counts = await composeAmidChanges(page, `${place}#reason`, "theme.audit");
    assert.ok(counts.size > 1, "findings came and went");
    const { answers } = JSON.parse((await save(page, "下書きをファイルに保存")).text);
    assert.equal(answers[place].reason, text);
  }));

test("the reason of a confirmation is composed while what is confirmed changes", () =>
  withThemes(async (page) => {
    const query = page.locator('.finding[data-tone="query"]', { has: page.locator("textarea") }).last();
    await query.locator(".confirm > summary").click();
    const place = await query.locator("textarea").getAttribute("id");
    await composeAmidChanges(page, place, "theme.designation");
    await query.getByRole("button", { name: "この理由で確認済みにする" }).click();
    await page.locator(".confirmed").getByText(text).waitFor();
  }));

test("a date is composed in full width and read when it is left", () =>
  withPage(async (page, record) => {
    await button(page, "新しく始める").click();
    await heading(page, "機関の情報");
    const { compose, confirm } = await method(page);
    await at(page, "institution.date").click();
    for (const piece of ["へ", "へいせい", "平成２９", "平成２９年７月１４日"]) {
      await compose(piece);
    }
    assert.equal(await page.locator(".finding").count(), 0, "nothing is said of what is still being typed");
    await confirm("平成２９年７月１４日");
    await page.keyboard.press("Tab");
    assert.equal(await at(page, "institution.date").inputValue(), "平成29年7月14日");
    assert.deepEqual(record.errors, []);
  }));

test("Ctrl+Z in a text is the browser's, composed text included", () =>
  withThemes(async (page) => {
    const place = "theme.audit#reason";
    const { compose, confirm } = await method(page);
    await mouse(page).choose("theme.audit", /完了しない$/);
    await at(page, place).fill("監査。");
    await at(page, place).press("End");
    await compose("けいかく");
    await confirm("計画");
    assert.equal(await at(page, place).inputValue(), "監査。計画");
    await page.keyboard.press("Control+z");
    assert.equal(await at(page, place).inputValue(), "監査。");
    await page.keyboard.press("Control+Shift+z");
    assert.equal(await at(page, place).inputValue(), "監査。計画");
    await page.keyboard.press("Control+z");
    assert.equal(await at(page, "theme.audit").locator("input:checked").count(), 1, "the answer stays");
    const { answers } = JSON.parse((await save(page, "下書きをファイルに保存")).text);
    assert.equal(answers["theme.audit"].reason, "監査。", "the filing has what stands in the field");
  }));

test("what was not confirmed when the tab was killed comes back as typed text", async () => {
  const profile = await mkdtemp(join(tmpdir(), "tenken-"));
  const context = await launch(profile);
  try {
    const open = async () => {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const record = watch(page);
      await page.goto(url);
      await heading(page, "定期報告の作成と点検");
      return [page, record];
    };
    const [page] = await open();
    await openFile(page, "下書き.json", tenken("example", "--flawed").stdout);
    await section(page, "個別テーマ").click();
    const place = "theme.audit#reason";
    await mouse(page).choose("theme.audit", /完了しない$/);
    await at(page, place).fill("");
    await at(page, place).click();
    const { compose, confirm } = await method(page);
    await compose("監査");
    await confirm("監査");
    await compose("のけい");
    await chooseAside(page, "theme.designation", /完了しない$/);
    await compose("のけいか");
    await crash(page);

    const [again, record] = await open();
    await button(again, "続きから").click();
    await heading(again, "機関の情報");
    await section(again, "個別テーマ").click();
    await at(again, place).waitFor();
    assert.equal(await at(again, place).inputValue(), "監査のけいか");
    assert.match(await at(again, "theme.designation").locator("label:has(input:checked)").innerText(), /完了しない$/);
    assert.deepEqual(record.errors, []);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
