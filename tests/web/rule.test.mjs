// The rules explained: from a finding to its rule's page and back to where one was, and the phrase that shows a finding.
import assert from "node:assert/strict";
import { test } from "node:test";
import { at, button, heading, link, openFile, questionnaire, section, tenken } from "./clerk.mjs";
import { look, withLook } from "./look.mjs";

const explain = "この規則の説明と例";

/** A filing whose last answer has a text in it that says nothing, and one with characters that print nowhere else. */
async function filing(page, reason) {
  const answers = { "theme.initiative": { choice: "has", reason } };
  return JSON.stringify({ format: "tenken.filing", version: 1, questionnaire: await questionnaire(page), answers });
}

const focused = (page) => page.evaluate(() => document.activeElement.id);

test("from a finding to its rule and back, the focus where it was", () =>
  withLook(async (page) => {
    await openFile(page, "下書き.json", tenken("example", "--flawed").stdout);

    // Beside a field, and back by the page's own link.
    await section(page, "個別テーマ").click();
    await heading(page, "個別テーマに基づく報告書");
    const card = page.locator("main .finding").last();
    const title = await card.locator(".title").innerText();
    await card.getByRole("link", { name: explain }).focus();
    const from = await focused(page);
    await page.keyboard.press("Enter");
    await heading(page, title);
    assert.equal(await focused(page), "heading");
    assert.match(await page.title(), new RegExp(title));
    assert.deepEqual(await page.locator("main h2").allInnerTexts(), ["悪い例", "よい例"]);
    assert.notEqual(await page.locator('.example .finding:not([data-tone="good"])').innerText(), "");
    await look(page, "rule");
    await link(page, "指摘に戻る").click();
    await heading(page, "個別テーマに基づく報告書");
    assert.equal(await focused(page), from);

    // In the list, on to the next rule, and back by the browser's own Back.
    await section(page, "指摘の一覧").click();
    await heading(page, "指摘の一覧");
    await page.locator("main .finding").nth(2).getByRole("link", { name: explain }).click();
    await page.locator(".rule").waitFor();
    const first = await page.locator("h1").innerText();
    await link(page, /^次の規則: /).click();
    await page.waitForFunction((first) => document.querySelector("h1").innerText !== first, first);
    await page.goBack();
    await heading(page, first);
    await page.goBack();
    await heading(page, "指摘の一覧");
    const third = await page.locator("main .finding").nth(2).getAttribute("id");
    assert.equal(await focused(page), third.replace(/^finding:/, "rule:"));
  }));

test("the rules are there to be read before anything is open", () =>
  withLook(async (page) => {
    await link(page, "使い方").click();
    await heading(page, "使い方");
    await link(page, "点検の規則の一覧").click();
    await heading(page, "点検の規則");
    await look(page, "rules");
    const rules = page.locator("main li a");
    assert.ok((await rules.count()) > 40);
    const name = await rules.nth(3).innerText();
    await rules.nth(3).click();
    await heading(page, name);
    await page.goBack();
    await heading(page, "点検の規則");
    assert.equal(await page.evaluate(() => document.activeElement.innerText), name);
  }));

test("the phrase that shows a finding is marked in its card", () =>
  withLook(async (page) => {
    const before = "毎年度の研修に加えて、窓口の担当者が交代で";
    await openFile(page, "下書き.json", await filing(page, `${before}担当の\ue000田と読み合わせをしている。`));
    await section(page, "個別テーマ").click();
    await heading(page, "個別テーマに基づく報告書");
    const reason = at(page, "theme.initiative").locator(".children .finding");
    assert.equal(await reason.locator("mark").innerText(), "<U+E000>");
    const quote = await reason.locator(".quote bdi").evaluate((quote) => quote.textContent);
    assert.equal(quote, "…研修に加えて、窓口の担当者が交代で担当の「<U+E000>」田と読み合わせをしている。");
    const description = await at(page, "theme.initiative#reason").evaluate((text) =>
      text.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent),
    );
    assert.ok(description.some((text) => text.includes("「<U+E000>」")), "a screen reader tells it with the field");
    await reason.scrollIntoViewIfNeeded();
    await look(page, "marked");
    // Colour is not all that there is to see.
    const { weight, line } = await reason.locator("mark").evaluate((mark) => {
      const { fontWeight, textDecorationLine } = getComputedStyle(mark);
      return { weight: fontWeight, line: textDecorationLine };
    });
    assert.deepEqual([weight, line], ["700", "underline"]);

    await at(page, "theme.initiative#reason").fill("特になし。");
    await page.locator("#heading").click();
    await reason.locator("mark", { hasText: "特になし。" }).waitFor();
  }));

test("what cannot be done says why", () =>
  withLook(async (page) => {
    await button(page, "新しく始める").click();
    await heading(page, "機関の情報");
    await section(page, "提出").click();
    await heading(page, "提出");
    const why = (name) =>
      button(page, name).evaluate((button) =>
        (button.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .map((id) => document.getElementById(id)?.textContent)
          .join(),
      );
    assert.equal(await why("提出ファイルを作成"), "上の指摘を直すか確認すると、作れます。");
    assert.match(await why("元に戻す"), /ありません/);
    await look(page, "submission-why");
  }));
