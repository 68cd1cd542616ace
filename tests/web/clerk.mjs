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

/** A section in the side list. */
export const section = (page, name) =>
  page.getByRole("navigation", { name: "報告書の構成" }).getByRole("link", { name });

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

/** Presses a button that writes a file, and gives the file's name, text and path. */
export async function save(page, name, { press } = mouse(page)) {
  const download = page.waitForEvent("download");
  await press(button(page, name).first());
  const file = await download;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: await readFile(path, "utf8") };
}

/** Kills the tab as a fault of its own would: nothing in it gets to know. */
export async function crash(page) {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
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

/** What the hands do, with the mouse. */
export const mouse = (page) => ({
  press: (target) => target.click(),

  async type(place, text) {
    await at(page, place).click();
    await page.keyboard.type(text);
  },

  /** Chooses an option by its label or a part of it. */
  async choose(place, label) {
    await at(page, place).locator(".option").filter({ hasText: label }).first().click();
    assert.equal(await at(page, place).locator("input:checked").count(), 1, `${label} of ${place}`);
  },
});

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

export const institution = {
  name: "架空市",
  code: "４７９９９３",
  department: "総務部総務課",
  person: "架空 花子",
  telephone: "098-000-0000",
};

export const affairs = [
  { name: "住民基本台帳に関する事務", number: "1", kind: "全項目", subjects: "32万", entrusted: "いいえ" },
  { name: "個人住民税の賦課に関する事務", number: "2", kind: "重点", subjects: "120,000", entrusted: "いいえ" },
  { name: "国民健康保険に関する事務", number: "3", kind: "重点", subjects: "１１００００", entrusted: "はい" },
];

/** Reasons that a reviewer would not send back. */
export const reasons = {
  initiative: "職員向けの手引を作り、研修で事例を共有している。",
  issue: "異動した職員の権限の削除が遅れている。人事の情報と連動させる改修を行う。",
  audit: "監査を行う体制が整っていない。外部への委託により計画と実施方法を定める。",
  confirmation: "自己点検は、監査の計画とは別に、所属ごとの要領で実施しているため。",
};

/** Starts a filing and fills in the institution; gives its date, as typed and as written in files. */
export async function fillInstitution(page, hands) {
  await hands.press(button(page, "新しく始める"));
  await heading(page, "機関の情報");
  const [typed, , written] = await examples(page, "institution.date");
  await hands.type("institution.name", institution.name);
  await hands.choose("institution.kind", "市区町村");
  for (const field of ["code", "department", "person", "telephone"]) {
    await hands.type(`institution.${field}`, institution[field]);
  }
  await hands.type("institution.date", typed);
  for (const kind of ["basic", "priority", "full"]) {
    await hands.choose(`institution.assessments.${kind}`, "はい");
  }
  return { typed, written };
}

/** Adds an affair and answers all that is asked of it, the first choice where nothing speaks against it. */
export async function fillAffair(page, hands, { name, number, kind, subjects, entrusted }) {
  await hands.press(section(page, /^事務/));
  await heading(page, "事務の一覧");
  await hands.press(button(page, "事務を追加"));
  await heading(page, "（名称未入力の事務）");
  const id = await page.evaluate(() => document.activeElement.id.split("/")[0]);
  await hands.type(`${id}/affair.name`, name);
  await hands.type(`${id}/affair.assessment_number`, number);
  await hands.choose(`${id}/affair.kind`, kind);
  await hands.type(`${id}/affair.subjects`, subjects);
  await hands.type(`${id}/affair.handlers`, "80");
  await hands.choose(`${id}/affair.serious_incident`, "いいえ");
  await hands.choose(`${id}/affair.entrusted`, entrusted);
  await hands.choose(`${id}/affair.provided`, "はい");
  await hands.choose(`${id}/affair.handling`, "開始している");
  for (const { place, number, options } of await unanswered(page)) {
    await hands.choose(place, number === "委託" && entrusted === "いいえ" ? "該当しない" : options[0]);
  }
  assert.deepEqual(await unanswered(page), []);
  return id;
}

/** Answers every theme question by its first choice; gives how many there are. */
export async function fillThemes(page, hands) {
  await hands.press(link(page, "次へ: 個別テーマ"));
  await heading(page, "個別テーマに基づく報告書");
  const themes = await unanswered(page);
  for (const { place, options } of themes) {
    await hands.choose(place, options[0]);
    for (const text of await required(page, place)) {
      await hands.type(text, reasons.initiative);
    }
  }
  // No incident happened, so there was none to report.
  await hands.choose("theme.incident", "発生していない");
  await hands.choose("theme.incident_report", "該当なし");
  assert.deepEqual(await unanswered(page), []);
  return themes.length;
}

/** Says of the audit that it will not be done in time, which the answer after it contradicts. */
export async function contradict(page, hands) {
  await hands.choose("theme.audit", /完了しない$/);
  const [reason, due] = await required(page, "theme.audit");
  await hands.type(reason, reasons.audit);
  await hands.type(due, (await examples(page, due))[0]);
  return at(page, "theme.self_check").locator(".finding");
}
