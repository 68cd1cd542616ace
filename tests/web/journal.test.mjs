// Nothing that was typed is lost: killed tabs and browsers, other tabs, refused storage, an engine that breaks off.
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launch, repeat, url, watch, withPage } from "./harness.mjs";

const button = (page, name) => page.getByRole("button", { name });
const field = (page, id) => page.locator(`[id="${id}"]`);
const name = (page) => field(page, "institution.name");
const link = (page, name) => page.getByRole("link", { name });
/** A notice on the screen; a screen reader is told the same words elsewhere. */
const notice = (page, words) => page.getByRole("region", { name: "お知らせ" }).getByText(words);
const saved = (page) => page.getByText("この端末に保存済み");

async function open(context, before) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const record = watch(page);
  await before?.(page);
  await page.goto(url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return Object.assign(page, { record });
}

async function begin(page) {
  await button(page, "新しく始める").click();
  await name(page).waitFor();
}

async function goOn(page) {
  await button(page, "続きから").first().click();
  await name(page).waitFor();
}

/** A profile for a browser that is killed and started again. */
async function withProfile(work) {
  const profile = await mkdtemp(join(tmpdir(), "tenken-"));
  try {
    await work(profile);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Processes of the browser on this profile: its own and, below it, those of its tabs. */
async function processes(profile) {
  const all = [];
  for (const id of (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry))) {
    try {
      const line = (await readFile(`/proc/${id}/cmdline`, "utf8")).split(/[\0 ]/);
      const parent = (await readFile(`/proc/${id}/stat`, "utf8")).replace(/^.*\) \S /s, "").split(" ")[0];
      all.push({ id: Number(id), parent: Number(parent), line });
    } catch {
      // It has ended meanwhile.
    }
  }
  const browser = all.find(
    ({ line }) => line.includes(`--user-data-dir=${profile}`) && !line.some((part) => part.startsWith("--type=")),
  );
  const below = (id) => all.filter(({ parent }) => parent === id).flatMap((child) => [child, ...below(child.id)]);
  const tabs = below(browser.id).filter(({ line }) => line.some((part) => part.startsWith("--type=renderer")));
  return { browser: browser.id, tabs: tabs.map(({ id }) => id) };
}

async function killTabs(page, profile) {
  const crashed = page.waitForEvent("crash");
  (await processes(profile)).tabs.forEach((id) => process.kill(id, "SIGKILL"));
  await crashed;
}

/** What is kept on this machine. */
const kept = (page) =>
  page.evaluate(async () => {
    const answer = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await answer(indexedDB.open("tenken"));
    const stores = {};
    for (const store of database.objectStoreNames) {
      stores[store] = await answer(database.transaction(store).objectStore(store).getAll());
    }
    database.close();
    return { tail: Object.keys(localStorage).filter((key) => key.startsWith("tenken.")), ...stores };
  });

/** Changes what is kept of the one draft, as damage would. */
const damage = (page, store, text) =>
  page.evaluate(
    async ([store, text]) => {
      const answer = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await answer(indexedDB.open("tenken"));
      const objects = database.transaction(store, "readwrite").objectStore(store);
      const [key] = await answer(objects.getAllKeys());
      const [before] = await answer(objects.getAll());
      await answer(objects.put(text ?? before.replace("institution.name", "institution.nowhere"), key));
      database.close();
    },
    [store, text],
  );

test("every keystroke survives a killed tab", () =>
  withProfile(async (profile) => {
    const context = await launch(profile);
    try {
      for (let i = 0; i < repeat; i++) {
        const text = `架空市${i}`;
        const page = await open(context);
        await begin(page);
        await name(page).pressSequentially(text);
        await killTabs(page, profile);
        await page.close();
        const again = await open(context);
        await goOn(again);
        assert.equal(await name(again).inputValue(), text);
        assert.deepEqual(again.record.errors, []);
        await again.close();
      }
    } finally {
      await context.close();
    }
  }));

test("every keystroke survives a killed browser", () =>
  withProfile(async (profile) => {
    for (let i = 0; i < repeat; i++) {
      const text = `架空市${i}`;
      const context = await launch(profile);
      const page = await open(context);
      await begin(page);
      await name(page).pressSequentially(text);
      await saved(page).waitFor();
      const closed = new Promise((resolve) => context.once("close", resolve));
      process.kill((await processes(profile)).browser, "SIGKILL");
      await closed;
      const after = await launch(profile);
      const again = await open(after);
      await goOn(again);
      assert.equal(await name(again).inputValue(), text);
      await after.close();
    }
  }));

test("text that an input method has not confirmed survives a killed tab", () =>
  withProfile(async (profile) => {
    const context = await launch(profile);
    try {
      const page = await open(context);
      await begin(page);
      await name(page).pressSequentially("架空");
      const devtools = await context.newCDPSession(page);
      await devtools.send("Input.imeSetComposition", { text: "しの", selectionStart: 2, selectionEnd: 2 });
      await killTabs(page, profile);
      await page.close();
      const again = await open(context);
      await goOn(again);
      assert.equal(await name(again).inputValue(), "架空しの");
    } finally {
      await context.close();
    }
  }));

test("the tail is cut and typing on in a field does not make the log longer", () =>
  withPage(async (page, record) => {
    await begin(page);
    await name(page).pressSequentially("あいうえおかきくけこ".repeat(5));
    await saved(page).waitFor();
    const { tail, entries, heads } = await kept(page);
    assert.deepEqual(tail, []);
    assert.equal(entries.length, 1);
    assert.equal(JSON.parse(entries[0]).record.message.type.text, "あいうえおかきくけこ".repeat(5));
    assert.equal(heads.length, 1);
    const resources = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.deepEqual(resources, [], "keeping a draft asks for nothing");
    assert.deepEqual(record.errors, []);
  }));

for (const locks of [true, false]) {
  test(`the tab that has lost the draft writes no more, ${locks ? "with" : "without"} locks`, () =>
    withProfile(async (profile) => {
      const context = await launch(profile);
      const before = locks ? undefined : (page) => page.addInitScript("delete Navigator.prototype.locks");
      try {
        const first = await open(context, before);
        await begin(first);
        await name(first).pressSequentially("甲");
        await saved(first).waitFor();

        const second = await open(context, before);
        if (locks) {
          await second.getByText("別のタブで編集中").waitFor();
          await goOn(second);
          assert.equal(await name(second).inputValue(), "甲");
          await second.keyboard.type("乙");
          assert.equal(await name(second).inputValue(), "甲", "the second tab only shows it");
          await button(second, "このタブで編集する").click();
          await notice(first, "この下書きは別のタブで開かれています").waitFor();
          await button(second, "このタブで編集する").waitFor({ state: "detached" });
        } else {
          await goOn(second);
        }
        await name(second).fill("乙");
        await saved(second).waitFor();

        await name(first).evaluate((control) => {
          control.readOnly = control.disabled = false;
          control.value = "丙";
          control.dispatchEvent(new InputEvent("input", { bubbles: true }));
        });
        await notice(first, "この下書きは別のタブで開かれています").waitFor();
        await first.close();
        await second.close();
        const third = await open(context, before);
        await goOn(third);
        assert.equal(await name(third).inputValue(), "乙");
      } finally {
        await context.close();
      }
    }));
}

test("a frozen tab loses the draft too", () =>
  withProfile(async (profile) => {
    const context = await launch(profile);
    try {
      // It hears nothing and so does not give the draft away.
      const first = await open(context, (page) => page.addInitScript("delete window.BroadcastChannel"));
      await begin(first);
      await name(first).pressSequentially("甲");
      await saved(first).waitFor();
      const second = await open(context);
      await goOn(second);
      await button(second, "このタブで編集する").click();
      await button(second, "このタブで編集する").waitFor({ state: "detached" });
      await notice(first, "この下書きは別のタブで開かれています").waitFor();
    } finally {
      await context.close();
    }
  }));

test("the list shows what other tabs begin and delete", () =>
  withProfile(async (profile) => {
    const context = await launch(profile);
    try {
      const [first, second] = [await open(context), await open(context)];
      await begin(first);
      await name(first).pressSequentially("甲");
      await second.getByText("甲", { exact: true }).waitFor();
      await button(second, "この下書きを削除").click();
      await button(second, "削除する").click();
      await second.waitForTimeout(300);
      await second.getByText("甲", { exact: true }).waitFor();
      await link(first, "はじめの画面").click();
      await button(first, "新しく始める").waitFor();
      await second.getByText("別のタブで編集中").waitFor({ state: "detached" });
      await button(second, "この下書きを削除").click();
      await button(second, "削除する").click();
      await first.getByText("下書きはまだありません").waitFor();
      const { tail, heads, bases, entries } = await kept(first);
      assert.deepEqual([tail, heads, bases, entries], [[], [], [], []]);
    } finally {
      await context.close();
    }
  }));

const forbidden = `for (const name of ["localStorage", "indexedDB"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}`;
const full = `Storage.prototype.setItem = IDBObjectStore.prototype.put = () => {
  throw new DOMException("full", "QuotaExceededError");
};`;
const absent = "delete window.localStorage; delete window.indexedDB;";
for (const [what, script, words] of [
  ["forbidden", forbidden, "保存が禁じられているため"],
  ["absent", absent, "保存が禁じられているため"],
  ["full", full, "保存場所がいっぱいのため"],
]) {
  test(`with storage ${what} the page says so and the work goes on`, () =>
    withPage(
      async (page, record) => {
        await begin(page);
        await name(page).pressSequentially("架空市");
        await notice(page, words).waitFor();
        await page.getByText("この端末に保存できません").first().waitFor();
        assert.equal(await name(page).inputValue(), "架空市");
        await link(page, "はじめの画面").click();
        await button(page, "新しく始める").waitFor();
        assert.deepEqual(record.errors, []);
      },
      { before: (page) => page.addInitScript(script) },
    ));
}

test("with localStorage full the log keeps it all", () =>
  withProfile(async (profile) => {
    const context = await launch(profile);
    try {
      const script = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
      const page = await open(context, (page) => page.addInitScript(script));
      await begin(page);
      await name(page).pressSequentially("架空市");
      await saved(page).waitFor();
      await page.close();
      const again = await open(context);
      await goOn(again);
      assert.equal(await name(again).inputValue(), "架空市");
    } finally {
      await context.close();
    }
  }));

test("without IndexedDB the page warns, and the tail keeps it all", () =>
  withProfile(async (profile) => {
    const context = await launch(profile);
    const before = (page) => page.addInitScript("delete window.indexedDB");
    try {
      const page = await open(context, before);
      await begin(page);
      await name(page).pressSequentially("架空市");
      await notice(page, "保存が禁じられているため").waitFor();
      await page.close();
      const again = await open(context, before);
      await goOn(again);
      assert.equal(await name(again).inputValue(), "架空市");
      await name(again).fill("架空市２");
      await again.close();
      const third = await open(context);
      await goOn(third);
      assert.equal(await name(third).inputValue(), "架空市２");
      await saved(third).waitFor();
      assert.deepEqual((await kept(third)).tail, [], "the log has taken it over");
    } finally {
      await context.close();
    }
  }));

test("a log that refuses for a while gets it all in the end", () =>
  withPage(async (page) => {
    await begin(page);
    await name(page).pressSequentially("架");
    await saved(page).waitFor();
    await page.evaluate(() => {
      window.put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await name(page).pressSequentially("空市");
    await notice(page, "保存場所がいっぱいのため").waitFor();
    await page.evaluate(() => (IDBObjectStore.prototype.put = window.put));
    await saved(page).waitFor();
    const { tail, entries } = await kept(page);
    assert.deepEqual(tail, []);
    assert.match(entries[0], /架空市/);
  }));

test("after the browser's data were deleted the open draft is kept anew", () =>
  withPage(async (page) => {
    await begin(page);
    await name(page).pressSequentially("架空");
    await saved(page).waitFor();
    await page.evaluate(() => {
      localStorage.clear();
      return new Promise((resolve) => (indexedDB.deleteDatabase("tenken").onsuccess = resolve));
    });
    await name(page).pressSequentially("市");
    await saved(page).waitFor();
    await page.reload();
    await goOn(page);
    assert.equal(await name(page).inputValue(), "架空市");
  }));

test("an entry that cannot be applied or read is set aside, once", () =>
  withPage(async (page, record) => {
    for (const text of [undefined, "{"]) {
      await begin(page);
      await name(page).pressSequentially("架空市");
      await field(page, "institution.department").fill("総務課");
      await saved(page).waitFor();
      await page.reload();
      await damage(page, "entries", text);
      await goOn(page);
      await notice(page, "記録の一部を読み戻せなかった").waitFor();
      assert.equal(await name(page).inputValue(), "");
      assert.equal(await field(page, "institution.department").inputValue(), "総務課");
      await saved(page).waitFor();
      assert.equal((await kept(page)).aside.length, 1);
      await page.reload();
      await goOn(page);
      await page.waitForTimeout(200);
      assert.equal(await notice(page, "記録の一部を読み戻せなかった").count(), 0);
      await link(page, "はじめの画面").click();
      await button(page, "この下書きを削除").click();
      await button(page, "削除する").click();
      await page.getByText("下書きはまだありません").waitFor();
    }
    assert.deepEqual(record.errors, []);
  }));

test("a draft that cannot be read stays where it is, and the page says so", () =>
  withPage(async (page) => {
    await begin(page);
    await name(page).pressSequentially("架空市");
    await saved(page).waitFor();
    await page.reload();
    await damage(page, "bases", "{");
    await button(page, "続きから").click();
    await notice(page, "この下書きは読み取れませんでした").waitFor();
    assert.equal((await kept(page)).entries.length, 1);
    await begin(page);
  }));

/** Makes engines break off while `window.breaking` names what they are doing: before it, or after. */
const breaking = `{
  const instantiate = WebAssembly.instantiate;
  window.engines = 0;
  WebAssembly.instantiate = async (module, imports) => {
    const { exports } = await instantiate(module, imports);
    window.engines++;
    const wrapped = {};
    for (const [name, value] of Object.entries(exports)) {
      wrapped[name] = typeof value !== "function" ? value : (...given) => {
        const breaks = window.breaking?.name === name && window.breaking;
        if (breaks) {
          window.breaking = breaks.always ? breaks : undefined;
          if (breaks.after) value(...given);
          throw new WebAssembly.RuntimeError("unreachable");
        }
        return value(...given);
      };
    }
    return { exports: wrapped };
  };
}`;
const recovered = (page) => notice(page, "予期しない誤りが起きたため");

for (const [where, script] of [
  ["on the machine", ""],
  ["in memory, with storage forbidden", forbidden],
]) {
  test(`an engine that breaks off is replaced and goes on with what is kept ${where}`, () =>
    withPage(
      async (page, record) => {
        await begin(page);
        for (let i = 0; i < 2 * repeat; i++) {
          const before = "架空".repeat(i);
          assert.equal(await name(page).inputValue(), before);
          await name(page).press("End");
          await page.keyboard.type("架");
          await page.evaluate((after) => (window.breaking = { name: "app_send", after }), i % 2 === 1);
          await page.keyboard.type("空");
          await page.waitForFunction((engines) => window.engines === engines, i + 2);
          await recovered(page).waitFor();
          await name(page).fill("架空".repeat(i + 1));
        }
        assert.equal(await name(page).inputValue(), "架空".repeat(2 * repeat));
        assert.deepEqual(record.errors, []);
      },
      { before: (page) => page.addInitScript(script + breaking) },
    ));
}

test("a panic in the midst of the engine's work is recovered from", () =>
  withPage(
    async (page, record) => {
      await begin(page);
      await name(page).pressSequentially("架空市１");
      await saved(page).waitFor();
      // The engine cannot do without random ids.
      await page.evaluate(() =>
        Object.defineProperty(crypto, "getRandomValues", {
          configurable: true,
          value() {
            delete crypto.getRandomValues;
            throw new Error("gone");
          },
        }),
      );
      await page.keyboard.insertText("２");
      await recovered(page).waitFor();
      assert.equal(await page.evaluate(() => window.engines), 2);
      assert.match(record.errors.join(), /panicked at .*clock\.rs/);
      await page.reload();
      await goOn(page);
      assert.equal(await name(page).inputValue(), "架空市１");
    },
    { before: (page) => page.addInitScript(breaking) },
  ));

test("after the engine broke off over the example the first screen is there", () =>
  withPage(
    async (page) => {
      await button(page, "記入例を開く").click();
      await notice(page, "これは記入例です").waitFor();
      await page.evaluate(() => (window.breaking = { name: "app_send" }));
      await link(page, "使い方").click();
      await recovered(page).waitFor();
      assert.equal(await notice(page, "この下書きは読み取れませんでした").count(), 0);
      await begin(page);
    },
    { before: (page) => page.addInitScript(breaking) },
  ));

test("an engine that breaks off at whatever is done stops the page with a notice, and the draft is kept", () =>
  withPage(
    async (page) => {
      await begin(page);
      await name(page).pressSequentially("架空市");
      await saved(page).waitFor();
      await page.evaluate(() => (window.breaking = { name: "app_send", always: true }));
      const alert = page.getByRole("alert").filter({ hasText: "ページを起動できませんでした" });
      for (let i = 0; i < 10 && (await alert.count()) === 0; i++) {
        await name(page).evaluate((control) => control.focus());
        await page.keyboard.type("あ");
        await page.waitForTimeout(300);
      }
      await alert.waitFor();
      assert.equal(await page.evaluate(() => window.engines), 4);
      await page.reload();
      await goOn(page);
      assert.equal(await name(page).inputValue(), "架空市");
    },
    { before: (page) => page.addInitScript(breaking) },
  ));

test("an engine that breaks off while starting stops the page with a notice", () =>
  withPage(
    async (page) => {
      await begin(page);
      await page.evaluate(() => (window.breaking = { name: "app_start", always: true }));
      await page.evaluate(() => {
        const error = new WebAssembly.RuntimeError("unreachable");
        window.dispatchEvent(new ErrorEvent("error", { error }));
      });
      const alert = page.getByRole("alert");
      await alert.filter({ hasText: "ページを起動できませんでした" }).waitFor();
      assert.equal(await page.evaluate(() => window.engines), 3, "twice, and no third time");
    },
    { before: (page) => page.addInitScript(breaking) },
  ));

test("nothing is kept once nothing is to be kept", () =>
  withPage(async (page) => {
    await begin(page);
    await name(page).pressSequentially("架空市");
    await saved(page).waitFor();
    await link(page, "はじめの画面").click();
    await button(page, "下書きをすべて削除し、この端末に残さない").click();
    await button(page, "すべて削除する").click();
    await page.getByText("下書きはまだありません").waitFor();
    await begin(page);
    await notice(page, "この端末には何も残しません").waitFor();
    await name(page).pressSequentially("別の市");
    await page.waitForTimeout(300);
    assert.deepEqual(await kept(page), { tail: ["tenken.forget"], heads: [], bases: [], entries: [], aside: [] });
    await button(page, "この端末に保存する設定に戻す").click();
    await saved(page).waitFor();
    await page.reload();
    await goOn(page);
    assert.equal(await name(page).inputValue(), "別の市");
    assert.deepEqual((await kept(page)).tail, []);
  }));

test("the wish to keep nothing holds in every tab and after a reload", () =>
  withProfile(async (profile) => {
    const context = await launch(profile);
    try {
      const [first, second] = [await open(context), await open(context)];
      await begin(first);
      await name(first).pressSequentially("架空市");
      await saved(first).waitFor();
      await button(second, "下書きをすべて削除し、この端末に残さない").click();
      await button(second, "すべて削除する").click();
      await notice(first, "この端末には何も残しません").waitFor();
      await name(first).pressSequentially("の続き");
      await second.reload();
      await second.getByText("この端末に残さない設定です").waitFor();
      assert.deepEqual(await kept(second), { tail: ["tenken.forget"], heads: [], bases: [], entries: [], aside: [] });
      assert.equal(await name(first).inputValue(), "架空市の続き");
    } finally {
      await context.close();
    }
  }));

test("the example is not kept", () =>
  withPage(async (page) => {
    await button(page, "記入例を開く").click();
    await notice(page, "これは記入例です").waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual((await kept(page)).heads, []);
  }));

test("a downloaded file is what the desk gave, and can be compared", () =>
  withPage(
    async (page, record) => {
      await begin(page);
      await name(page).pressSequentially("架空市");
      const download = page.waitForEvent("download");
      await button(page, "下書きをファイルに保存").first().click();
      const path = await (await download).path();
      const bytes = await readFile(path);
      assert.equal(JSON.parse(bytes).institution.name, "架空市");
      assert.match((await download).suggestedFilename(), /^h28_.*架空市_下書き_.*\.json$/);
      await notice(page, "ダウンロードに渡しました").waitFor();

      const choose = async (content) => {
        const chooser = page.waitForEvent("filechooser");
        await button(page, "保存したファイルを選んで照合する").click();
        await (await chooser).setFiles({ name: "f.json", mimeType: "application/json", buffer: content });
      };
      await choose(bytes);
      await notice(page, "1バイトも違いません").waitFor();
      await button(page, "下書きをファイルに保存").first().click();
      await choose(Buffer.concat([bytes, Buffer.from(" ")]));
      await notice(page, "内容が違います").waitFor();
      const resources = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      assert.deepEqual(resources.filter((name) => !name.startsWith("blob:")), []);
      assert.deepEqual(record.errors, []);

      // The same file opened again is a new draft.
      await link(page, "はじめの画面").click();
      const chooser = page.waitForEvent("filechooser");
      await button(page, "ファイルを開く").click();
      await (await chooser).setFiles(path);
      await button(page, "新しい下書きとして開く").click();
      await name(page).waitFor();
      assert.equal(await name(page).inputValue(), "架空市");
      await saved(page).waitFor();
      assert.equal((await kept(page)).heads.length, 2);
    },
    { before: (page) => page.addInitScript("delete window.showSaveFilePicker") },
  ));

test("a file that the browser writes is read back", () =>
  withPage(
    async (page) => {
      await begin(page);
      await name(page).pressSequentially("架空市");
      const save = async (picker, words) => {
        await page.evaluate((picker) => (window.picker = picker), picker);
        await button(page, "下書きをファイルに保存").first().click();
        if (words) {
          await notice(page, words).waitFor();
        }
      };
      await save("cancel");
      await page.waitForTimeout(200);
      assert.equal(await notice(page, "書き出して確認しました").count(), 0);
      await save("keep", "書き出して確認しました");
      const written = await page.evaluate(() => window.written);
      assert.equal(JSON.parse(written).institution.name, "架空市");
      await save("cut", "読み返すと内容が違います");
      await save("fail", "ダウンロードに渡しました");
    },
    {
      before: (page) =>
        page.addInitScript(`window.showSaveFilePicker = async ({ suggestedName }) => {
          if (!navigator.userActivation.isActive) throw new DOMException("no click", "SecurityError");
          if (window.picker === "cancel") throw new DOMException("thought better", "AbortError");
          let bytes;
          return {
            createWritable: async () => ({
              write: async (data) => {
                if (window.picker === "fail") throw new DOMException("full", "QuotaExceededError");
                bytes = new Uint8Array(await data.arrayBuffer());
                if (window.picker === "cut") bytes = bytes.slice(1);
              },
              close: async () => { window.written = new TextDecoder().decode(bytes); },
            }),
            getFile: async () => new File([bytes], suggestedName),
          };
        };`),
    },
  ));

test("a dropped file that is no filing is refused and the work stays", () =>
  withPage(async (page) => {
    await begin(page);
    await name(page).pressSequentially("架空市");
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["{"], "x.json"));
      document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    });
    await notice(page, "「x.json」を開けませんでした").waitFor();
    assert.equal(await name(page).inputValue(), "架空市");
  }));

test("a long journal is shortened when it is opened", () =>
  withPage(async (page) => {
    await begin(page);
    const fill = (from, to) =>
      page.evaluate(
        ([from, to, ids]) => {
          for (let i = from; i < to; i++) {
            const control = document.getElementById(ids[i % 2]);
            control.value = `値${i}`;
            control.dispatchEvent(new InputEvent("input", { bubbles: true }));
          }
        },
        [from, to, ["institution.name", "institution.department"]],
      );
    await fill(0, 2_100);
    await saved(page).waitFor({ timeout: 30_000 });
    assert.equal((await kept(page)).entries.length, 2_100);
    await page.reload();
    await goOn(page);
    await fill(2_100, 2_102);
    await page.waitForTimeout(500);
    await saved(page).waitFor();
    assert.ok((await kept(page)).entries.length < 20);
    await page.reload();
    await goOn(page);
    assert.equal(await name(page).inputValue(), "値2100");
    assert.equal(await field(page, "institution.department").inputValue(), "値2101");
  }));
