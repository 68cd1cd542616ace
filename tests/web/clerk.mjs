// What a clerk does with the page, by whatever questionnaire it was built: places and labels are read from the screen.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { root } from "./harness.mjs";

/** A control or a group of choices by its place. */
export const at = (page, place) => page.locator(`[id="${place}"]`);

export const button = (page, name) => page.getByRole("button", { name });

export const link = (page, name) => page.getByRole("link", { name });

export const heading = (page, text) => page.getByRole("heading", { level: 1, name: text }).waitFor();

export const saved = (page) => page.getByText("この端末に保存済み").waitFor();

/** Goes to a section by the side list. */
export const section = (page, name) =>
  page.getByRole("navigation", { name: "報告書の構成" }).getByRole("link", { name }).click();

/** Drops a file on the page, as from the desktop. */
export async function drop(page, name, content) {
  const data = await page.evaluateHandle(
    ([name, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name, { type: "application/json" }));
      return data;
    },
    [name, content],
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

/** Drops a file and opens it as a new draft. */
export async function openFile(page, name, content) {
  await drop(page, name, content);
  await heading(page, "このファイルを開きますか");
  await button(page, "新しい下書きとして開く").click();
  await heading(page, "機関の情報");
}

/** Presses a button that writes a file, and gives the file's name, bytes and path. */
export async function save(page, name) {
  const download = page.waitForEvent("download");
  await button(page, name).first().click();
  const file = await download;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: await readFile(path, "utf8") };
}

/** The command line on the questionnaire of the page under test. */
export function tenken(...options) {
  const year = process.env.QUESTIONNAIRE ? ["--questionnaire", process.env.QUESTIONNAIRE] : [];
  const run = ["run", "-q", "-p", "tenken-cli", "--", ...year, ...options];
  const { status, stdout, stderr } = spawnSync("cargo", run, { cwd: root, encoding: "utf8" });
  assert.notEqual(status, 2, stderr);
  return { status, stdout };
}

/** Key of the questionnaire, as the footer names it. */
export async function questionnaire(page) {
  const footer = await page.getByRole("contentinfo").innerText();
  return footer.match(/調査票 .+（(\w+)）/)[1];
}

/** What the hint of a field gives as examples. */
export async function examples(page, place) {
  const hint = await at(page, `${place}:hint`).innerText();
  return hint.replace(/^例: /, "").split("、");
}

/** Types into a text control, key by key. */
export async function type(page, place, text) {
  await at(page, place).click();
  await page.keyboard.type(text);
}

/** Chooses an option by its label or a part of it. */
export async function choose(page, place, label) {
  await at(page, place).locator(".option").filter({ hasText: label }).first().click();
  assert.equal(await at(page, place).locator("input:checked").count(), 1, `${label} of ${place}`);
}

/** The items of the open form that are not answered: a fieldset with a number each. */
export const unanswered = (page) =>
  page.$$eval("fieldset.field", (fields) =>
    fields
      .filter((field) => field.querySelector(".number") && !field.querySelector("input:checked"))
      .map((field) => ({
        place: field.id,
        number: field.querySelector(".number").textContent,
        options: [...field.querySelectorAll(".option")].map((option) => option.textContent),
      })),
  );

/** Texts that the answer of an item calls for. */
export const required = (page, item) =>
  at(page, item).evaluate((field) =>
    [...field.querySelectorAll(".children .field")]
      .filter((child) => child.querySelector(".tag")?.textContent === "必須")
      .map((child) => child.querySelector("input, textarea").id),
  );

/** Everything that stands in the controls of all screens, unanswered ones included. */
export async function everything(page) {
  const all = {};
  const routes = await page
    .getByRole("navigation", { name: "報告書の構成" })
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const route of routes) {
    await page.locator(`nav.sections a[href="${route}"]`).click();
    await page.locator(`nav.sections a[href="${route}"][aria-current=page]`).waitFor();
    all[route] = await page.$$eval("main :is(input, textarea)", (controls) =>
      controls.map(({ id, type, value, checked }) => [id, type === "radio" ? checked : value]),
    );
  }
  return all;
}
