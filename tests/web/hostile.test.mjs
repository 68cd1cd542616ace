// What stands in a file is text, whatever it looks like: on every screen, in every message, in every name.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { at, button, drop, heading, openFile, save, section, tenken } from "./clerk.mjs";
import { assertStaysInside, url, withPage } from "./harness.mjs";

const words = [
  `<img src=x onerror="hit()">`,
  `"><script>hit()</script><style>*{display:none}</style>`,
  `</textarea></title><iframe srcdoc="<script>parent.hit()</script>"></iframe>`,
  `<svg onload=hit()><a href="javascript:hit()">x</a></svg>`,
  `javascript:hit()`,
  `{{title}} \${hit()} &lt;b&gt; %3Cb%3E`,
  `\u202E\u2067turned\u2066`,
  `\0\u001b[31m`,
].join(" ");

/** Ten megabytes, where a few words are expected. */
const megabytes = "<b>長い</b> ".repeat(Math.ceil((10 * 2 ** 20) / Buffer.byteLength("<b>長い</b> ")));

/** The flawed example with hostile text in the place of every text. */
function filing(evil = words) {
  const filing = JSON.parse(tenken("example", "--flawed").stdout);
  const answer = (answer) => ({ ...answer, reason: evil });
  const spoil = (answers) => Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, answer(value)]));
  for (const field of ["name", "code", "corporate_number", "department", "person", "telephone", "email"]) {
    filing.institution[field] = evil;
  }
  filing.affairs.forEach((affair) => {
    affair.name = evil;
    affair.assessment_number = evil;
    affair.answers = spoil(affair.answers);
    affair.answers["priority.unknown"] = { choice: evil, reason: evil, due: null };
  });
  filing.answers = spoil(filing.answers);
  filing.answers["theme.unknown"] = { choice: evil, reason: evil, due: null };
  filing.answers[Object.keys(filing.answers)[0]].choice = evil;
  for (const rule of ["Z999", "Q004"]) {
    const answers = `sha256:${"0".repeat(64)}`;
    filing.confirmations.push({ rule, places: ["theme.self_check"], reason: evil, answers, rule_set: evil });
  }
  return filing;
}

/** What is on the screen is made by the page alone, and nothing in it is turned around by what stands in the file. */
async function assertOnlyText(page, screen, content = words) {
  const found = await page.evaluate(() => {
    const made = [...document.body.querySelectorAll("*")];
    const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const turned = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (turning.test(text.data)) {
        const alone = text.parentElement;
        const isolated = /isolate|plaintext/.test(getComputedStyle(alone).unicodeBidi);
        turned.push({ name: alone.localName, text: text.data, isolated: isolated && alone.childNodes.length === 1 });
      }
    }
    return {
      foreign: made
        .filter((element) => !element.closest("svg:is(.mark, .fills, .swatch, .strip)") && element.matches("img, iframe, object, embed, form, style, link, base, meta, svg, b, title, [srcdoc], [style]"))
        .map((element) => element.outerHTML.slice(0, 100)),
      handlers: made.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith("on"))),
      scripts: document.scripts.length,
      frames: window.length,
      title: document.title,
      turned,
    };
  });
  assert.deepEqual(found.foreign, [], screen);
  assert.deepEqual(found.handlers, [], screen);
  assert.equal(found.frames, 0, screen);
  assert.doesNotMatch(found.title, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u, screen);
  for (const { name, text, isolated } of found.turned) {
    assert.ok(isolated, `${screen}: ${name} leaves what stands around it open to ${JSON.stringify(text.slice(0, 200))}`);
    assert.ok(content.includes(text.trim()), `${screen}: in ${name} words of the page stand beside ${JSON.stringify(text)}`);
  }
  return found.scripts;
}

/** Runs `work` with the page open; nothing of a file's content may have been run, asked for, opened or gone to. */
const withWatch = (work) =>
  withPage(
    async (page, record) => {
      const happened = [];
      await page.exposeFunction("hit", () => happened.push("run"));
      page.on("dialog", (dialog) => happened.push(`dialog ${dialog.type()}`) && dialog.dismiss());
      page.on("framenavigated", (frame) => frame.url().split("#")[0] !== url && happened.push(frame.url()));
      page.on("popup", () => happened.push("window"));
      await heading(page, "定期報告の作成と点検");
      await work(page);
      assert.deepEqual(happened, []);
      assert.equal(page.frames().length, 1);
      await assertStaysInside(page, record);
      assert.deepEqual(record.errors, []);
    },
    { before: (page) => page.addInitScript("delete window.showSaveFilePicker") },
  );

/** Opens the file by the chooser and looks at every screen. */
async function lookEverywhere(page, path, words) {
  const scripts = await assertOnlyText(page, "start");
  const look = async (screen) => assert.equal(await assertOnlyText(page, screen, words), scripts, screen);
  const chooser = page.waitForEvent("filechooser");
  await button(page, "ファイルを開く").click();
  await (await chooser).setFiles(path);
  await heading(page, "このファイルを開きますか");
  await look("preview");
  await button(page, "新しい下書きとして開く").click();
  await heading(page, "機関の情報");
  await look("institution");
  await section(page, /^事務/).click();
  await heading(page, "事務の一覧");
  await look("affairs");
  const affairs = await page.locator(".affair a").count();
  for (let affair = 0; affair < affairs; affair++) {
    await page.locator("nav.sections li[data-nested] a").nth(affair).click();
    await page.getByRole("heading", { level: 2, name: "事務の情報" }).waitFor();
    await look(`affair ${affair + 1}`);
  }
  await section(page, "個別テーマ").click();
  await heading(page, "個別テーマに基づく報告書");
  await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
  await look("themes");
  await section(page, "点検結果").click();
  await heading(page, "点検結果");
  await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
  await look("score");
  await section(page, "指摘の一覧").click();
  await heading(page, "指摘の一覧");
  await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
  await look("findings");
  await section(page, "提出").click();
  await heading(page, "提出");
  await look("submission");
  await page.evaluate(() => (location.hash = "#/print"));
  await page.locator(".print").waitFor();
  const print = await page.locator(".print").innerText();
  assert.ok(print.includes(words.slice(0, 20)), "it can be read as it stands");
  await look("print");
}

/** Types into a field and takes the change back. */
async function typeAndUndo(page, text) {
  await section(page, "機関の情報").click();
  await heading(page, "機関の情報");
  await at(page, "institution.person").fill("架空 花子");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: /^元に戻す: 担当者名/ }).click();
  assert.equal(await at(page, "institution.person").inputValue(), text);
}

async function withFile(content, work) {
  const folder = await mkdtemp(join(tmpdir(), "tenken-"));
  try {
    const path = join(folder, "下書き.json");
    await writeFile(path, JSON.stringify(content));
    await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("a filing full of markup, addresses and controls is text on every screen", () =>
  withFile(filing(), (path) =>
    withWatch(async (page) => {
      await lookEverywhere(page, path, words);
      await typeAndUndo(page, words);
      await page.keyboard.press("F8");
      await assertOnlyText(page, "after F8");
      const { name } = await save(page, "下書きをファイルに保存");
      assert.doesNotMatch(name, /[\\/:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      await assertOnlyText(page, "saved");
      await page.getByRole("link", { name: "はじめの画面" }).click();
      await heading(page, "定期報告の作成と点検");
      await page.getByRole("listitem").filter({ hasText: "<img" }).waitFor();
      await assertOnlyText(page, "drafts");
      assert.doesNotMatch(tenken("check", path).stdout, /[\0\u001b\u202a-\u202e\u2066-\u2069]/, "nor in a terminal");
    }),
  ));

const longest = "<b>長い\u202E</b>".repeat(1000).slice(0, 10_000);

test("the longest texts that a file may have leave the page at work", () =>
  withFile(filing(longest), (path) =>
    withWatch(async (page) => {
      await lookEverywhere(page, path, longest);
      await typeAndUndo(page, longest);
    }),
  ));

test("ten megabytes in one text are refused from a file and held back from a field", () => {
  const content = filing();
  content.answers["theme.unknown"].reason = megabytes;
  return withFile(content, (path) =>
    withWatch(async (page) => {
      await button(page, "新しく始める").click();
      await heading(page, "機関の情報");
      await page.getByRole("link", { name: "はじめの画面" }).click();
      const chooser = page.waitForEvent("filechooser");
      await button(page, "ファイルを開く").click();
      await (await chooser).setFiles(path);
      await page.locator(".notices").getByText("1万文字まで").waitFor();
      await assertOnlyText(page, "refused");
      await button(page, "続きから").click();
      await heading(page, "機関の情報");
      await at(page, "institution.name").click();
      await page.keyboard.insertText(megabytes);
      assert.equal(await at(page, "institution.name").inputValue(), megabytes.slice(0, 10_000));
      await at(page, "institution.department").fill("総務課");
      const { text } = await save(page, "下書きをファイルに保存");
      assert.equal(JSON.parse(text).institution.name, megabytes.slice(0, 10_000));
      await drop(page, "下書き.json", text);
      await heading(page, "このファイルを開きますか");
    }),
  );
});

test("answers that no questionnaire asks for can be taken out", () =>
  withWatch(async (page) => {
    await openFile(page, "下書き.json", JSON.stringify(filing()));
    await section(page, "個別テーマ").click();
    const unknown = at(page, "theme.unknown");
    await unknown.getByRole("button", { name: "この回答を取り除く" }).click();
    await unknown.waitFor({ state: "detached" });
  }));

for (const [what, spoil] of [
  ["a key", (filing) => (filing.answers[words] = { choice: null, reason: "a", due: null })],
  ["a field", (filing) => (filing[words] = 1)],
  ["an id", (filing) => (filing.affairs[0].id = words)],
  ["a format", (filing) => (filing.format = words)],
  ["a rule", (filing) => (filing.confirmations[0].rule = words)],
  ["a kind", (filing) => (filing.institution.kind = words)],
  ["a due", (filing) => (filing.answers["theme.audit"] = { choice: null, reason: null, due: words })],
]) {
  test(`a file with markup for ${what} is refused in text, and the open work stays`, () =>
    withWatch(async (page) => {
      await button(page, "新しく始める").click();
      await heading(page, "機関の情報");
      await at(page, "institution.name").fill("架空市");
      const content = filing();
      spoil(content);
      await drop(page, `${words.replaceAll(/[/\0]/g, "")}.json`, JSON.stringify(content));
      await page.locator(".notices").getByText("を開けませんでした").waitFor();
      await assertOnlyText(page, what);
      assert.equal(await at(page, "institution.name").inputValue(), "架空市");
    }));
}
