// How long the page takes to add a country up, beside JSON.parse of the same files in the page, and what memory it
// takes: node tests/web/results-speed.mjs [FOLDER], else a folder with the national example is made.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { button, heading, link, tenken } from "./clerk.mjs";
import { withPage } from "./harness.mjs";

const given = process.argv[2];
const folder = given ?? mkdtempSync(join(tmpdir(), "tenken-national-"));
if (!given) {
  tenken("example", "--national", folder);
}

/** Bytes that each process of the browser holds for itself, by what it is. */
function held() {
  const status = (id) => Object.fromEntries(readFileSync(`/proc/${id}/status`, "utf8").split("\n").map((line) => line.split(/:\s+/)));
  const processes = new Map();
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const type = readFileSync(`/proc/${id}/cmdline`, "utf8").match(/--type=([\w-]+)/)?.[1] ?? "browser";
      processes.set(id, { type, ...status(id) });
    } catch {
      // It has ended meanwhile.
    }
  }
  const ours = (id) => id === String(process.pid) || (processes.has(id) && ours(processes.get(id).PPid));
  const sums = {};
  for (const [id, { type, RssAnon = "0", RssShmem = "0" }] of processes) {
    if (id !== String(process.pid) && ours(id)) {
      sums[type] = (sums[type] ?? 0) + (parseInt(RssAnon) + parseInt(RssShmem)) / 1024;
    }
  }
  return sums;
}

async function choose(page) {
  const chooser = page.waitForEvent("filechooser");
  await button(page, "フォルダーを選ぶ").click();
  await (await chooser).setFiles(folder);
  await button(page, "集計を始める").waitFor({ timeout: 120_000 });
}

await withPage(async (page) => {
  // The files that the engine is given are kept for the comparison.
  await page.evaluate(() => {
    const start = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "files").get;
    Object.defineProperty(HTMLInputElement.prototype, "files", {
      get() {
        window.chosen = start.call(this);
        return window.chosen;
      },
    });
  });
  await link(page, "届いたファイルの集計").click();
  await heading(page, "集計");
  await choose(page);

  const parse = () =>
    page.evaluate(async () => {
      const files = [...window.chosen].filter((file) => file.name.endsWith(".json"));
      const begun = performance.now();
      let bytes = 0;
      for (const file of files) {
        try {
          bytes += file.size;
          JSON.parse(await file.text());
        } catch {
          // Some are damaged.
        }
      }
      return [performance.now() - begun, files.length, bytes];
    });
  const [cold] = await parse();
  const [alone, files, bytes] = await parse();

  const before = held();
  const most = {};
  const sampling = setInterval(() => {
    for (const [type, size] of Object.entries(held())) {
      most[type] = Math.max(most[type] ?? 0, size);
    }
  }, 50);
  const begun = performance.now();
  await button(page, "集計を始める").click();
  await page.getByRole("heading", { level: 2, name: "集計の結果" }).waitFor({ timeout: 300_000 });
  const whole = performance.now() - begun;
  clearInterval(sampling);

  const devtools = await page.context().newCDPSession(page);
  const { usedSize, totalSize } = await devtools.send("Runtime.getHeapUsage");
  const more = (type) => ((most[type] ?? 0) - (before[type] ?? 0)).toFixed(0);
  console.log(`page, ${files} submissions, ${(bytes / 1e6).toFixed(1)} MB`);
  console.log(`  JSON.parse alone   ${cold.toFixed(0)} ms, again ${alone.toFixed(0)} ms`);
  console.log(`  adding up          ${whole.toFixed(0)} ms  ${(whole / Math.min(alone, cold)).toFixed(2)} × the faster`);
  console.log(`  peak above before  renderer ${more("renderer")} MiB, browser ${more("browser")} MiB`);
  console.log(`  afterwards         JS heap ${(usedSize / 2 ** 20).toFixed(1)} of ${(totalSize / 2 ** 20).toFixed(1)} MiB`);
});
if (!given) {
  rmSync(folder, { recursive: true });
}
