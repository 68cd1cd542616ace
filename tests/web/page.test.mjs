// What the page itself answers for: text that is being typed or converted, focus, keys, and the browser's Back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";

const heading = (page, text) => page.getByRole("heading", { level: 1, name: text }).waitFor();

/** Runs `work` on a new filing, with its first form open. */
const withForm = (work) =>
  withPage(async (page, record) => {
    await page.getByRole("button", { name: "新しく始める" }).click();
    await heading(page, "機関の情報");
    await work(page);
    assert.deepEqual(record.errors, []);
  });

const section = (page, name) => page.getByRole("navigation", { name: "報告書の構成" }).getByRole("link", { name });

/** Id of what has the focus, and whether it can be seen below the save line. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const { top, bottom } = element.getBoundingClientRect();
    const covered = document.querySelector(".save")?.getBoundingClientRect().bottom ?? 0;
    return { id: element.id, visible: top >= covered && bottom <= innerHeight };
  });

test("text that is being converted is left alone and arrives when it is confirmed", () =>
  withForm(async (page) => {
    const name = page.getByLabel("機関名");
    await name.click();
    const devtools = await page.context().newCDPSession(page);
    const compose = (text) =>
      devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await compose("か");
    await compose("かくう");
    assert.equal(await name.inputValue(), "かくう");
    assert.doesNotMatch(await page.getByRole("banner").innerText(), /かくう/, "unconfirmed text is not the filing's");
    await compose("架空");
    await devtools.send("Input.insertText", { text: "架空" });
    await page.keyboard.type("市");
    assert.equal(await name.inputValue(), "架空市");
    await page.getByRole("banner").getByText("架空市").waitFor();
  }));

test("undo is the browser's inside a text and the desk's outside", () =>
  withForm(async (page) => {
    const name = page.getByLabel("機関名");
    await name.click();
    await page.keyboard.type("架空市");
    await page.keyboard.press("Control+z");
    assert.notEqual(await name.inputValue(), "架空市");
    await page.keyboard.press("Control+Shift+z");
    assert.equal(await name.inputValue(), "架空市");
    const kind = page.getByRole("group", { name: "機関の種別" }).getByRole("radio").nth(1);
    await kind.check();
    await page.keyboard.press("Control+z");
    assert.equal(await kind.isChecked(), false);
    assert.equal(await name.inputValue(), "架空市", "one step is one choice");
    await page.keyboard.press("Control+z");
    assert.equal(await name.inputValue(), "");
    assert.deepEqual(await focused(page), { id: "institution.name", visible: true }, "undo brings its place into view");
  }));

test("a screen begins at its heading and Back goes to the one before", () =>
  withForm(async (page) => {
    await section(page, "個別テーマ").click();
    await heading(page, "個別テーマに基づく報告書");
    assert.deepEqual(await focused(page), { id: "heading", visible: true });
    assert.equal(await page.evaluate(() => location.hash), "#/themes");
    assert.match(await page.title(), /個別テーマ/);
    await page.goBack();
    await heading(page, "機関の情報");
    assert.equal((await focused(page)).id, "heading");
    await page.goForward();
    await heading(page, "個別テーマに基づく報告書");
  }));

test("a finding leads to its field: the question in view, the control focused", () =>
  withPage(async (page) => {
    await page.getByRole("button", { name: "記入例を開く" }).click();
    await heading(page, "点検結果");
    for (let step = 0; step < 8; step++) {
      await page.keyboard.press("F8");
      await page.waitForFunction(() => document.activeElement?.closest(".field"));
      const place = await focused(page);
      assert.ok(place.visible, place.id);
      const question = await page.evaluate(() => {
        const element = document.activeElement;
        const asked = element.type === "radio" ? element.closest("fieldset").querySelector("legend") : element.labels[0];
        return asked.getBoundingClientRect().top >= document.querySelector(".save").getBoundingClientRect().bottom;
      });
      assert.ok(question, `the question of ${place.id} is in view`);
    }
  }));

test("a button that has done its work leaves the focus near by", () =>
  withForm(async (page) => {
    const kind = page.getByRole("group", { name: "機関の種別" });
    await kind.getByRole("radio").nth(1).check();
    const clear = kind.getByRole("button");
    await clear.focus();
    await page.keyboard.press("Enter");
    await clear.waitFor({ state: "detached" });
    assert.match((await focused(page)).id, /^institution\.kind:/);
  }));

test("opened again at the fragment of a screen, the page offers the draft", () =>
  withForm(async (page) => {
    await page.getByLabel("機関名").fill("架空市");
    await section(page, "個別テーマ").click();
    await heading(page, "個別テーマに基づく報告書");
    await page.reload();
    await heading(page, "定期報告の作成と点検");
    await page.getByRole("listitem").filter({ hasText: "架空市" }).getByRole("button", { name: "続きから" }).click();
    await heading(page, "機関の情報");
    assert.equal(await page.getByLabel("機関名").inputValue(), "架空市");
  }));
