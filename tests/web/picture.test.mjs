// The README's picture: the theme questions of a half-filled filing, with a finding beside its field.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { at, heading, openFile, section, tenken } from "./clerk.mjs";
import { root, withPage } from "./harness.mjs";

const file = join(root, "tests/web/picture.png");

test("the README opens with a picture of the page, which `make update` takes", () =>
  withPage(
    async (page) => {
      const filing = JSON.parse(tenken("example", "--flawed").stdout);
      for (const key of ["theme.log_review", "theme.network", "theme.initiative"]) {
        delete filing.answers[key];
      }
      await openFile(page, "下書き.json", JSON.stringify(filing));
      await section(page, "個別テーマ").click();
      await heading(page, "個別テーマに基づく報告書");
      const question = page.locator(".field", { has: page.locator(".finding[data-tone=query]") }).first();
      await question.waitFor();
      const place = await question.getAttribute("id");
      await at(page, place).evaluate((field) => field.scrollIntoView());
      await page.mouse.move(0, 0);
      const picture = await page.screenshot();
      if (process.env.TENKEN_UPDATE) {
        writeFileSync(file, picture);
      }
      const kept = readFileSync(file);
      assert.deepEqual([kept.readUInt32BE(16), kept.readUInt32BE(20)], [1280, 900]);
      assert.ok(kept.length < 200_000, `${kept.length} bytes`);
    },
    {
      viewport: { width: 1280, height: 900 },
      before: (page) => page.clock.setFixedTime("2017-07-14T15:40:00+09:00"),
    },
  ));
