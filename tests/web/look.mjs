// Looks at a screen as a person would: a picture at each width, axe, and whether it fits into narrow windows.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assertStaysInside, withPage } from "./harness.mjs";

/** The folder of the pictures. */
export const output = fileURLToPath(new URL("output/", import.meta.url));
mkdirSync(output, { recursive: true });

const require = createRequire(new URL("../../www/package.json", import.meta.url));
/** The script of axe, for a page that `look` looks at. */
export const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Looks at the open screen. */
export async function look(page, name) {
  for (const [width, height] of [
    [1280, 900],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(output, `${name}-${width}.png`), fullPage: true });
    const { violations } = await page.evaluate(() =>
      axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }),
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`);
    assert.deepEqual(found, [], `axe on ${name} at ${width} px`);
  }
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 640 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${name} is ${wide} px wide in a window of ${width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Runs `work` on a page with axe in it, on the first screen. */
export const withLook = (work, options) =>
  withPage(async (page, record) => {
    await page.locator("#heading").waitFor();
    await page.evaluate(axe);
    await work(page, record);
    await assertStaysInside(page, record);
    assert.deepEqual(record.errors, []);
  }, options);
