// The whole job with the keyboard alone: after every key the focus is somewhere, and can be seen there.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  affairs,
  at,
  button,
  contradict,
  fillAffair,
  fillInstitution,
  fillThemes,
  heading,
  link,
  reasons,
  required,
  examples,
  save,
  saved,
  section,
  tenken,
} from "./clerk.mjs";
import { assertStaysInside, withPage } from "./harness.mjs";

/** Where the focus is and how it can be seen, once everything is drawn. */
const focus = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => {
          const element = document.activeElement;
          const boxes = [element, element.closest("label")].filter(Boolean);
          const ring = boxes.some((box) => {
            const { outlineStyle, outlineWidth } = getComputedStyle(box);
            return outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
          });
          // Nothing lies over it: neither the window's edge nor the save line.
          const { left, top, width, height } = element.getBoundingClientRect();
          const seen = [0.2, 0.5, 0.8].filter((part) => {
            const found = document.elementFromPoint(left + Math.min(width / 2, 20), top + height * part);
            return boxes.some((box) => box.contains(found));
          });
          const question = document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
          resolve({
            name: element.id || `${element.localName} ${element.textContent.slice(0, 30)} ${question?.textContent ?? ""}`,
            lost: element === document.body,
            seen: seen.length >= 2,
            // The heading of a screen has the focus so that reading and Tab begin there; nothing is done with it.
            ring: ring || element.id === "heading",
          });
        }),
      ),
  );

/** What the hands do with the keyboard alone. */
function keyboard(page) {
  async function key(name) {
    await page.keyboard.press(name);
    const { name: where, ...state } = await focus(page);
    assert.deepEqual(state, { lost: false, seen: true, ring: true }, `${where} after ${name}`);
  }

  /** Goes with Tab to a control, forwards or backwards, whichever leads there. */
  async function go(target) {
    await target.waitFor({ state: "attached" });
    const element = await target.elementHandle();
    const way = () =>
      element.evaluate((element) => {
        const { activeElement } = document;
        if (element === activeElement || (element.type === "radio" && element.name === activeElement.name)) {
          return 0;
        }
        return activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
      });
    for (let steps = 0, by = await way(); by !== 0; steps++, by = await way()) {
      assert.ok(steps < 300, `${target} is reached`);
      await key(by > 0 ? "Tab" : "Shift+Tab");
    }
  }

  return {
    key,
    go,

    async press(target) {
      await go(target);
      await key("Enter");
    },

    async type(place, text) {
      await go(at(page, place));
      await page.keyboard.type(text);
    },

    async choose(place, label) {
      const wanted = at(page, place).locator(".option").filter({ hasText: label }).first().locator("input");
      await go(wanted);
      await key("Space");
      for (let steps = 0; !(await wanted.isChecked()); steps++) {
        assert.ok(steps < 10, `${label} of ${place}`);
        await key("ArrowDown");
      }
    },
  };
}

test("the whole job is done with the keyboard alone", () =>
  withPage(
    async (page, record) => {
      await heading(page, "定期報告の作成と点検");
      const hands = keyboard(page);
      await hands.key("Tab");
      await hands.key("Enter");
      assert.equal((await focus(page)).name, "heading", "the first Tab leads past everything to the text");
      await fillInstitution(page, hands);
      for (const affair of affairs) {
        await fillAffair(page, hands, affair);
      }
      await fillThemes(page, hands);
      await contradict(page, hands);

      // An affair removed is an affair brought back.
      await hands.press(section(page, affairs[2].name));
      await heading(page, affairs[2].name);
      await hands.press(button(page, "この事務を削除"));
      await heading(page, "事務の一覧");
      assert.equal((await focus(page)).name, "heading");
      assert.equal(await page.locator(".affair").count(), 2);
      await hands.key("Control+z");
      assert.equal(await page.locator(".affair").count(), 3);

      // An issue without a reason, and the contradiction: F8 leads from one to the next.
      await hands.press(link(page, new RegExp(`${affairs[0].name}.*を開く`)));
      await heading(page, affairs[0].name);
      const item = await page.locator("fieldset.field:has(.number)").first().getAttribute("id");
      await hands.choose(item, "課題あり");
      const [reason] = await required(page, item);
      await hands.press(section(page, "指摘の一覧"));
      await heading(page, "指摘の一覧");
      await hands.press(button(page, /^要修正（/));
      assert.equal(await page.locator("main .finding").count(), 1);
      await hands.key("F8");
      assert.equal((await focus(page)).name, reason);
      await page.keyboard.type(reasons.issue);
      await hands.type(`${item}#due`, (await examples(page, `${item}#due`))[0]);
      await hands.key("F8");
      await heading(page, "個別テーマに基づく報告書");
      assert.match((await focus(page)).name, /^theme\.self_check:/);
      const query = at(page, "theme.self_check").locator(".finding");
      await hands.press(query.locator(".confirm > summary"));
      await hands.go(query.locator("textarea"));
      await page.keyboard.type(reasons.confirmation);
      await hands.press(query.getByRole("button", { name: "この理由で確認済みにする" }));
      await at(page, "theme.self_check").locator(".finding[data-tone=good]").waitFor();
      assert.match((await focus(page)).name, /^theme\.self_check|確認を取り消す/, "the focus stays near by");
      await hands.key("F8");

      await hands.press(section(page, "提出"));
      await heading(page, "提出");
      await page.locator(".notice[data-tone=good]").first().waitFor();
      const submission = await save(page, "提出ファイルを作成", hands);
      assert.equal(tenken("check", submission.path).status, 0);
      assert.match((await focus(page)).name, /提出ファイルを作成/);
      await page.getByText("ダウンロードに渡しました").first().waitFor();

      // Back to the first screen and on with the draft.
      await saved(page);
      await hands.press(link(page, "はじめの画面"));
      await heading(page, "定期報告の作成と点検");
      await hands.press(button(page, "続きから"));
      await heading(page, "機関の情報");
      assert.equal((await focus(page)).name, "heading");
      await assertStaysInside(page, record);
      assert.deepEqual(record.errors, []);
    },
    { before: (page) => page.addInitScript("delete window.showSaveFilePicker") },
  ));
