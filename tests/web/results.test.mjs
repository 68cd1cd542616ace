// 「集計」 as the commission's staff use it: a country of submissions becomes the published report, with the files that
// the command line writes, byte for byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { button, heading, link, tenken } from "./clerk.mjs";
import { root, withPage } from "./harness.mjs";
import { look, withLook } from "./look.mjs";

const scratch = mkdtempSync(join(tmpdir(), "tenken-results-"));
const country = join(scratch, "country");
/** A fortieth of the country, and all that is to be set aside. */
const region = join(scratch, "region");
const roster = join(country, "roster.csv");

/** Names of the files that the command line writes, and the page. */
const FILES = ["report.html", "results.json", "answers.csv", "log.csv", "texts.csv"];

const submissions = (folder) => readdirSync(folder).filter((name) => name.endsWith(".json"));

before(() => {
  tenken("example", "--national", country);
  mkdirSync(region);
  mkdirSync(join(region, "続き"));
  const log = readFileSync(commandLine(["-o", join(scratch, "all"), country], "all").path("log.csv"), "utf8");
  for (const [index, name] of submissions(country).entries()) {
    const row = log.split("\r\n").find((row) => row.startsWith(name));
    if (index % 40 === 0 || !row.includes(",counted,")) {
      copyFileSync(join(country, name), join(region, index % 2 ? "続き" : "", name));
    }
  }
  writeFileSync(join(region, "読んでください.txt"), "これは提出ファイルではありません。");
});

after(() => rmSync(scratch, { recursive: true }));

/** Runs `tenken results`; gives the paths of what it wrote. */
function commandLine(options, folder) {
  tenken("results", "--force", ...options);
  return { path: (name) => join(scratch, folder, name) };
}

const withDownloads = (work) =>
  withLook(work, { before: (page) => page.addInitScript("delete window.showSaveFilePicker") });

async function open(page) {
  await link(page, "届いたファイルの集計").click();
  await heading(page, "集計");
}

/** Presses a button that asks for a file or a folder, and chooses. */
async function choose(page, name, what) {
  const chooser = page.waitForEvent("filechooser");
  await button(page, name).click();
  await (await chooser).setFiles(what);
}

/** The value beside a term. */
const value = (page, term) =>
  page.locator(".rows > div").filter({ has: page.locator("dt", { hasText: term }) }).locator("dd").first().innerText();

async function addUp(page) {
  await button(page, /^(集計を始める|はじめから集計し直す)$/).click();
  await finished(page);
}

const finished = (page) => page.getByRole("heading", { level: 2, name: "集計の結果" }).waitFor({ timeout: 300_000 });

/** When the last ten downloads began: Chromium drops one more within the same second. */
const begun = [];

/** Writes a file and gives its bytes. */
async function written(page, name) {
  if (begun.length === 10) {
    await page.waitForTimeout(begun.shift() + 1_100 - Date.now());
  }
  begun.push(Date.now());
  const download = page.waitForEvent("download");
  await button(page, `${name}を書き出す`).click();
  const file = await download;
  assert.equal(file.suggestedFilename(), name);
  return readFile(await file.path());
}

/** Every file of the page is that of the command line. */
async function compare(page, expected, names = FILES) {
  for (const name of names) {
    const [page_, line] = [await written(page, name), readFileSync(expected.path(name))];
    assert.ok(page_.equals(line), `${name}: ${page_.length} bytes, ${line.length} on the command line`);
  }
}

/** Who is to be asked, in any submission of a folder. */
function contacts(folder) {
  const found = new Set();
  for (const name of submissions(folder)) {
    try {
      const { person, telephone, email } = JSON.parse(readFileSync(join(folder, name), "utf8")).content.filing.institution;
      [person, telephone, email].filter((text) => text?.length > 3).forEach((text) => found.add(text));
    } catch {
      // Damaged on purpose.
    }
  }
  assert.ok(found.size > 0);
  return [...found];
}

test("a country: progress grows, the page answers meanwhile, and every file is that of the command line", () =>
  withDownloads(async (page) => {
    await open(page);
    await look(page, "results-empty");
    await choose(page, "フォルダーを選ぶ", country);
    await button(page, "集計を始める").waitFor({ timeout: 60_000 });
    const total = submissions(country).length;
    assert.match(await value(page, "集計するファイル"), new RegExp(`${total.toLocaleString("en")}個（ほかの形式のファイル1個は除きました）`));
    await choose(page, "名簿を選ぶ", roster);
    await page.locator(".rows").getByText("roster.csv").waitFor();
    await look(page, "results-chosen");

    // What happens is noted in its order: another screen opens and closes while files are still being read.
    await page.evaluate(() => {
      window.seen = [];
      new MutationObserver(() => {
        const bar = document.querySelector("progress");
        const now = bar?.hasAttribute("value") ? `${bar.value}` : document.querySelector("h1").innerText;
        if (window.seen.at(-1) !== now) {
          window.seen.push(now);
        }
      }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await button(page, "集計を始める").click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "gathering");
    await page.waitForFunction(() => document.querySelector("progress")?.value > 100);
    await page.evaluate(() => (location.hash = "#/help"));
    await heading(page, "使い方とこのページの約束");
    await page.evaluate(() => (location.hash = "#/results"));
    await heading(page, "集計");
    await page.locator("progress").waitFor();
    await finished(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "outcome");

    const seen = await page.evaluate(() => window.seen);
    const counts = seen.map(Number).filter((count) => !Number.isNaN(count));
    assert.ok(new Set(counts).size > 5, `counts seen: ${counts}`);
    assert.deepEqual(counts, counts.toSorted((a, b) => a - b), "it only grows");
    const away = seen.findIndex((entry) => entry.startsWith("使い方"));
    assert.ok(away > 0 && Number(seen[away - 1]) < total, "the page answered before all was read");
    assert.ok(seen.slice(away).some((entry) => Number(entry) < total), "and came back before all was read");

    const expected = commandLine([country, "--roster", roster, "-o", join(scratch, "listed")], "listed");
    const results = JSON.parse(readFileSync(expected.path("results.json"), "utf8"));
    assert.equal(await value(page, "集計した報告"), `${results.received.counted.toLocaleString("en")}件`);
    await compare(page, expected);
    await look(page, "results-outcome");
    await page.locator("summary").filter({ hasText: "設問を選ぶ" }).click();
    await look(page, "results-items");

    // What may tell who somebody is: said in words, and not shown unless a person chooses it.
    const items = page.locator("details .filter button");
    const warned = page.locator(".texts > li").filter({ hasText: "人や機関を特定するおそれ" });
    for (let index = 0; index < (await items.count()) && (await warned.count()) === 0; index++) {
      await items.nth(index).click();
    }
    assert.ok((await warned.count()) > 0);
    assert.equal(await warned.first().getByRole("checkbox").isChecked(), false);
    assert.ok((await page.locator(".texts > li").count()) <= 20);
    await look(page, "results-private");
  }));

test("a region, dropped as a folder and chosen in parts, with partial results of the rest", () =>
  withDownloads(async (page) => {
    await open(page);
    const devtools = await page.context().newCDPSession(page);
    const data = { items: [], files: [region], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await devtools.send("Input.dispatchDragEvent", { type, x: 200, y: 300, data });
    }
    await button(page, "集計を始める").waitFor();
    const count = submissions(region).length + submissions(join(region, "続き")).length;
    assert.match(await value(page, "集計するファイル"), new RegExp(`^提出ファイル${count}個（ほかの形式のファイル1個`));
    await addUp(page);
    const expected = commandLine([region, "-o", join(scratch, "dropped")], "dropped");
    await compare(page, expected);
    const partial = await written(page, "partial.ndjson");
    const line = join(scratch, "line.ndjson");
    commandLine([region, "--partial", line], "");
    assert.ok(partial.equals(readFileSync(line)), "the partial results are those of the command line");

    // Nothing of those who are to be asked is in any file.
    const hidden = contacts(region);
    for (const name of [...FILES, "partial.ndjson"]) {
      const text = (await written(page, name)).toString();
      assert.deepEqual(hidden.filter((contact) => text.includes(contact)), [], name);
    }

    // One half as files, the other as partial results of the command line.
    const half = join(scratch, "half.ndjson");
    commandLine([join(region, "続き"), "--partial", half], "");
    await button(page, "選んだものと結果を消す").click();
    assert.equal(await page.locator(".results h2").filter({ hasText: "集計の結果" }).count(), 0);
    const here = submissions(region).map((name) => join(region, name));
    await choose(page, "提出ファイルを選ぶ", here);
    await choose(page, "提出ファイルを追加", half);
    assert.match(await value(page, "集計するファイル"), /途中結果1個/);
    await addUp(page);
    await compare(page, expected);
    assert.ok((await written(page, "partial.ndjson")).equals(partial));

    // Partial results that were cut off are told by name and line.
    const cut = join(scratch, "途中.ndjson");
    writeFileSync(cut, readFileSync(half).subarray(0, 5_000));
    await choose(page, "提出ファイルを追加", cut);
    await page.locator(".notice").getByText("集計の後に、選んだものが変わりました").waitFor();
    await button(page, "はじめから集計し直す").click();
    await page.locator(".notice").getByText(/「途中\.ndjson」の\d+行目: 途中結果として読めません/).waitFor();
    await look(page, "results-failed");
  }));

test("stopped: it says how far it came and begins anew", () =>
  withDownloads(async (page) => {
    // The Workers get no more files after a while, so that the screen can be looked at.
    await page.evaluate(() => {
      window.left = 20;
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (...order) {
        if (window.left-- > 0) {
          postMessage.apply(this, order);
        }
      };
    });
    await open(page);
    await choose(page, "フォルダーを選ぶ", country);
    await button(page, "集計を始める").waitFor({ timeout: 60_000 });
    await button(page, "集計を始める").click();
    await page.waitForFunction(() => document.querySelector("progress")?.value > 200);
    await look(page, "results-running");
    // By keyboard: the button is the next stop after the heading.
    await page.locator("#gathering").focus();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.innerText), "中止する");
    await page.keyboard.press("Enter");
    await page.locator(".notice").getByText(/中止しました。[\d,]+個のうち[\d,]+個を読んだところでした/).waitFor();
    assert.equal(await page.locator("progress").count(), 0);
    assert.equal(page.workers().length, 0, "no Worker goes on");
    await look(page, "results-stopped");
    await page.evaluate(() => (window.left = Infinity));
    await button(page, "選んだものと結果を消す").click();
    await choose(page, "フォルダーを選ぶ", region);
    await addUp(page);
    assert.notEqual(await value(page, "集計した報告"), "0件");
  }));

test("texts are chosen and hidden, small numbers withheld, and an earlier round stands beside", () =>
  withDownloads(async (page) => {
    await open(page);
    await choose(page, "フォルダーを選ぶ", region);
    const earlier = commandLine([region, "-o", join(scratch, "earlier")], "earlier").path("results.json");
    await choose(page, "前回の集計結果を選ぶ", earlier);
    await addUp(page);

    const first = page.locator(".texts > li").first();
    const text = await first.locator(".text").innerText();
    const shown = () => first.getByRole("checkbox").isChecked();
    const holds = async (name) => (await written(page, name)).toString().includes(text.split("\n")[0]);
    assert.deepEqual([await shown(), await holds("report.html")], [false, false], "so few wrote to it that none is shown");
    const change = async () => {
      await first.getByRole("checkbox").focus();
      await page.keyboard.press("Space");
    };
    await change();
    assert.deepEqual([await shown(), await holds("report.html"), await holds("results.json")], [true, true, true]);
    await change();
    assert.deepEqual([await shown(), await holds("results.json")], [false, false]);
    await change();

    const threshold = page.getByLabel("内訳に載せる最少の回答数");
    await threshold.fill("１０");
    await page.locator("output").getByText("10件に満たない内訳は載せません").waitFor();
    await look(page, "results-texts");
    const texts = join(scratch, "chosen.csv");
    writeFileSync(texts, await written(page, "texts.csv"));
    const options = [region, "--texts", texts, "--threshold", "10", "--earlier", earlier];
    const expected = commandLine([...options, "-o", join(scratch, "chosen")], "chosen");
    await compare(page, expected);

    // The list that was written and edited is read again.
    writeFileSync(texts, readFileSync(texts, "utf8").replaceAll(",true\r\n", ",false\r\n"));
    await choose(page, "直したtexts.csvを読み込む", texts);
    await page.waitForFunction(() => document.querySelectorAll(".texts input:checked").length === 0);
    await compare(page, commandLine([...options, "-o", join(scratch, "none")], "none"), ["report.html", "results.json"]);
  }));

test("a roster and earlier results that are none are refused by name and line", () =>
  withDownloads(async (page) => {
    await open(page);
    const wrong = join(scratch, "名簿.csv");
    writeFileSync(wrong, "種別,団体コード,名称\r\n町,479993,架空町\r\n");
    await choose(page, "名簿を選ぶ", wrong);
    await page.locator(".notices").getByText(/名簿「名簿\.csv」を読み込めませんでした。2行目: 種別「町」/).waitFor();
    await choose(page, "前回の集計結果を選ぶ", wrong);
    await page.locator(".notices").getByText(/前回の集計結果「名簿\.csv」を読み込めませんでした。1行目/).waitFor();
    // As Excel in Japan writes it.
    const text = "種別,団体コード,名称\r\n市区町村,479993,架空市\r\n";
    writeFileSync(wrong, execFileSync("iconv", ["-f", "UTF-8", "-t", "SHIFT_JIS"], { input: text }));
    await choose(page, "名簿を選ぶ", wrong);
    await page.locator(".rows").getByText("名簿.csv").waitFor();
    assert.equal(await page.locator(".notices").count(), 0);
  }));

test("a Worker that breaks off, and a browser that makes none, are told in a sentence", () =>
  withDownloads(async (page) => {
    await open(page);
    const [name] = submissions(region);
    await choose(page, "提出ファイルを選ぶ", join(region, name));
    await page.evaluate(() => {
      const { Worker } = window;
      const { postMessage } = Worker.prototype;
      // A file without a name is none that a browser gives.
      Worker.prototype.postMessage = function ([module]) {
        postMessage.call(this, [module, { files: [new Blob(["{"])] }]);
      };
      window.mend = () => Object.assign(window, { Worker }) && (Worker.prototype.postMessage = postMessage);
    });
    await button(page, "集計を始める").click();
    await page.locator(".notice").getByText("予期しない誤りが起きたため、集計を止めました").waitFor();
    await page.evaluate(() => {
      window.Worker = undefined;
    });
    await button(page, "はじめから集計し直す").click();
    await page.locator(".notice").getByText("このブラウザーでは集計できません").waitFor();
    await page.evaluate(() => window.mend());
    await addUp(page);
    assert.equal(await value(page, "受け取ったファイル"), "1個");
  }));

test("the README shows a picture of a page of the country's report, which `make update` takes", () =>
  withPage(async (page) => {
    await page.goto(pathToFileURL(join(scratch, "all", "report.html")).href);
    const pdf = join(scratch, "report.pdf");
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    const pages = execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8" }).split("\f");
    const number = 1 + pages.findIndex((text) => /^管理状況の把握\s[^]*\n計 .* 100\.0%\n[^]*種類のうち10種類/.test(text));
    assert.ok(number > 0, "a page with a bar, its table and ten texts");
    const file = join(root, "tests/results/picture.png");
    if (process.env.TENKEN_UPDATE) {
      const where = ["-f", number, "-l", number, "-r", 75, "-png", "-singlefile"].map(String);
      execFileSync("pdftoppm", [...where, pdf, file.replace(/\.png$/, "")]);
    }
    const kept = readFileSync(file);
    assert.deepEqual([kept.readUInt32BE(16), kept.readUInt32BE(20)], [620, 877]);
    assert.ok(kept.length < 200_000, `${kept.length} bytes`);
  }));
