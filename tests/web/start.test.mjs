// The page starts from file:// under its policy, and says in words what is missing where it cannot.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertStaysInside, file, repeat, withPage } from "./harness.mjs";

const version = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8").match(/^version = "(.+)"/m)[1];

/** Waits for the notice and gives its text. */
async function notice(page) {
  const alert = page.getByRole("alert");
  await alert.waitFor();
  return alert.innerText();
}

test("the page shows what Rust says and asks the network for nothing", () =>
  withPage(async (page, record) => {
    assert.ok((await page.locator("footer").innerText()).includes(version));
    await assertStaysInside(page, record);
    assert.deepEqual(record.errors, []);
  }));

test("the policy stops requests, frames, forms and text run as code", () =>
  withPage(async (page, record) => {
    await page.locator("#heading").waitFor();
    const refused = await page.evaluate(async () => {
      const violations = [];
      document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
      const add = (name, set) => document.body.append(Object.assign(document.createElement(name), set));
      const answer = await fetch("http://127.0.0.1:9/").then(() => "answered", () => "refused");
      add("img", { src: "http://127.0.0.1:9/a.png" });
      add("script", { src: "http://127.0.0.1:9/a.js" });
      add("script", { textContent: "document.title = 'run'" });
      add("iframe", { src: "http://127.0.0.1:9/" });
      const form = Object.assign(document.createElement("form"), { action: "http://127.0.0.1:9/" });
      document.body.append(form);
      form.submit();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { answer, violations, title: document.title };
    });
    assert.equal(refused.answer, "refused");
    assert.notEqual(refused.title, "run");
    for (const directive of ["connect-src", "img-src", "script-src-elem", "frame-src", "form-action"]) {
      assert.ok(refused.violations.includes(directive), `${directive} in ${refused.violations}`);
    }
    assert.ok(record.errors.some((error) => error.includes("Content Security Policy")));
  }));

test("what no policy stops is removed before anything runs", () =>
  withPage(async (page) => {
    await page.locator("#heading").waitFor();
    const left = await page.evaluate(() =>
      ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "open"].filter((name) => name in window),
    );
    assert.deepEqual(left, []);
  }));

test("one module gives any number of fresh instances, in a worker too", () =>
  withPage(async (page, record) => {
    await page.locator("#heading").waitFor();
    const seen = await page.evaluate(async (repeat) => {
      const packed = atob(document.getElementById("tenken-wasm").textContent);
      const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
      const module = await WebAssembly.compile(tenkenPage.unpack(bytes));
      const instances = [];
      for (let i = 0; i < repeat; i++) {
        instances.push(await tenkenInstantiate(module));
      }
      const versions = instances.map((instance) => instance.version());

      const glue = document.getElementById("tenken-glue").textContent;
      const work = `onmessage = async ({ data }) => {
        const asked = await fetch("http://127.0.0.1:9/").then(() => "answered", (error) => error.message);
        postMessage([(await tenkenInstantiate(data)).version(), asked]);
      };
      addEventListener("securitypolicyviolation", (event) => postMessage(event.effectiveDirective));`;
      const address = URL.createObjectURL(new Blob([`${glue};${work}`]));
      const worker = new Worker(address);
      const answers = [];
      const answer = new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => answers.push(data) === 2 && resolve(answers.sort());
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      worker.postMessage(module);
      return { versions, distinct: new Set(instances).size, worker: await answer };
    }, repeat);
    assert.deepEqual(seen.versions, Array(repeat).fill(version));
    assert.equal(seen.distinct, repeat);
    assert.deepEqual(seen.worker, [[version, "Failed to fetch"], "connect-src"], "the worker is under the policy too");
    await assertStaysInside(page, record);
  }));

test("without WebAssembly the notice says so and names the browsers", () =>
  withPage(
    async (page, record) => {
      const text = await notice(page);
      assert.match(text, /このブラウザーではページを開けません/);
      assert.match(text, /WebAssembly が使えません。組織の設定/);
      assert.match(text, /Microsoft Edge 97/);
      assert.deepEqual(record.errors, []);
    },
    { before: (page) => page.addInitScript("delete window.WebAssembly") },
  ));

test("in an old browser the notice names what is missing", () =>
  withPage(
    async (page) => {
      const text = await notice(page);
      assert.match(text, /ブラウザーが古い/);
      assert.match(text, /足りない機能：WebAssembly, BigInt/);
    },
    { before: (page) => page.addInitScript("delete window.WebAssembly; delete window.BigInt") },
  ));

test("in Internet Explorer mode the notice says so", () =>
  withPage(
    async (page) => assert.match(await notice(page), /Internet Explorer モードで開かれています/),
    { before: (page) => page.addInitScript("delete window.WebAssembly; document.documentMode = 11") },
  ));

test("a module that cannot be compiled gives a notice with the cause", () =>
  withPage(
    async (page) => {
      const text = await notice(page);
      assert.match(text, /ページを起動できませんでした/);
      assert.match(text, /保存済みの入力は消えていません/);
      assert.match(text, /詳細：.*Wasm code generation disallowed/);
    },
    {
      before: (page) =>
        page.addInitScript(
          "WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('Wasm code generation disallowed'))",
        ),
    },
  ));

test("a damaged page gives a notice", async (t) => {
  const html = readFileSync(file, "latin1");
  const module = html.indexOf('id="tenken-wasm">') + 'id="tenken-wasm">'.length;
  const end = html.indexOf("</script>", module);
  const middle = (module + end) >> 1;
  const letter = html[middle] === "A" ? "B" : "A";
  const damaged = {
    "a letter changed": html.slice(0, middle) + letter + html.slice(middle + 1),
    "a letter that is none": html.slice(0, middle) + "*" + html.slice(middle + 1),
    "four letters lost": html.slice(0, middle) + html.slice(middle + 4),
    "the module cut short": html.slice(0, end - 4) + html.slice(end),
    "no module": html.slice(0, module) + html.slice(end),
    "the file cut short": html.slice(0, middle),
    "the file cut short before the module": html.slice(0, module - 200),
  };
  const folder = mkdtempSync(join(tmpdir(), "tenken-"));
  try {
    const path = join(folder, "tenken.html");
    for (const [name, text] of Object.entries(damaged)) {
      await t.test(name, () => {
        writeFileSync(path, text, "latin1");
        return withPage(async (page) => {
          await page.goto(pathToFileURL(path).href);
          const text = await notice(page);
          assert.match(text, /ページを起動できませんでした/);
          assert.match(text, /ファイルが壊れているか/);
        });
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("without scripts the page says that it needs them", () =>
  withPage(
    async (page, record) => {
      assert.match(await page.locator("noscript").innerText(), /このページを使うには JavaScript が必要です/);
      await assertStaysInside(page, record);
    },
    { javaScriptEnabled: false },
  ));
