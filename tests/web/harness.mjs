// Opens the page from file:// in a fresh Chromium and keeps a record of what it asked for and complained about.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { chromium } = require("playwright-core");

export const root = fileURLToPath(new URL("../..", import.meta.url));
/** The page under test: PAGE names another one, from the workspace's folder. */
export const file = resolve(root, process.env.PAGE ?? "dist/tenken.html");
export const url = pathToFileURL(file).href;

/** How often a test that repeats something does so; a browser that is killed each time takes seconds to come back. */
export const repeat = Math.min(Number(process.env.REPEAT ?? 5), 25);

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Runs `work` with the page open in a new browser that has a profile of its own.
 * `options` go to the browser context; `before` runs before the file is opened.
 */
export async function withPage(work, { before, ...options } = {}) {
  const profile = await mkdtemp(join(tmpdir(), "tenken-"));
  try {
    const context = await launch(profile, options);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const record = watch(page);
      await before?.(page);
      await page.goto(url);
      await work(page, record);
    } finally {
      await context.close();
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

/** A browser on a profile, for tests that close it and come back. */
export function launch(profile, options = {}) {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    chromiumSandbox: process.getuid() !== 0,
    args: flags,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    ...options,
  });
}

/** Records every request, console error and uncaught error of a page, its workers' included. */
export function watch(page) {
  const record = { requests: [], errors: [] };
  page.on("request", (request) => record.requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      record.errors.push(message.text());
    }
  });
  page.on("pageerror", (error) => record.errors.push(String(error)));
  return record;
}

/** Nothing was asked for but the file itself and what the page made (blob:), and no link leads out of it. */
export async function assertStaysInside(page, record) {
  assert.ok(record.requests.includes(url), "the record sees the file itself");
  const foreign = record.requests.filter((asked) => asked.split("#")[0] !== url && !asked.startsWith("blob:"));
  assert.deepEqual(foreign, [], "requests of the page");
  const links = await page.$$eval("[href], [src], [action]", (elements) =>
    elements
      .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? element.getAttribute("action"))
      .filter((address) => !/^(#|blob:)/.test(address)),
  );
  assert.deepEqual(links, [], "links out of the page");
}
