// How long one keystroke takes in the browser, in a filing of 200 affairs of which one answer in twelve is an issue with
// a reason of its own: whole check, new view, drawing and journal together. Beside it JSON.parse of the same file.
import { readFile } from "node:fs/promises";
import { at, heading, link, openFile, tenken } from "./clerk.mjs";
import { root, withPage } from "./harness.mjs";

const AFFAIRS = 200;
const KEYS = 100;

const corpus = (await readFile(`${root}/tests/reasons.tsv`, "utf8")).split("\n").slice(1, -1);
const reasons = corpus.map((line) => line.split("\t")[6].replaceAll("\\n", "\n"));

function filing() {
  const filing = JSON.parse(tenken("example", "--complete").stdout);
  const model = filing.affairs[0];
  let asked = 0;
  filing.affairs = Array.from({ length: AFFAIRS }, (_, n) => {
    const answers = {};
    for (const [key, answer] of Object.entries(model.answers)) {
      const reason = reasons[Math.floor(asked / 12) % reasons.length];
      answers[key] = asked++ % 12 === 0 ? { choice: "issue", reason, due: "FY2018" } : answer;
    }
    return { ...model, id: `affair-${n}`, name: `第${n}の架空の事務`, assessment_number: String(n + 1), answers };
  });
  return JSON.stringify(filing);
}

const percentile = (times, share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)];

await withPage(async (page) => {
  const file = filing();
  await openFile(page, "大きな報告.json", file);
  await page.evaluate(() => (location.hash = "#/affair/affair-0"));
  await heading(page, "第0の架空の事務");
  const reason = page.locator("main textarea").first();
  await reason.click();
  const [keys, parse] = await page.evaluate(
    ([id, keys, file]) => {
      const control = document.getElementById(id);
      const time = (work) => {
        const start = performance.now();
        work();
        return performance.now() - start;
      };
      const key = () => {
        control.value += "あ";
        return time(() => control.dispatchEvent(new InputEvent("input", { bubbles: true })));
      };
      const times = Array.from({ length: keys }, key).slice(10);
      return [times, Array.from({ length: 21 }, () => time(() => JSON.parse(file)))];
    },
    [await reason.getAttribute("id"), KEYS, file],
  );
  const [p50, p95, alone] = [percentile(keys, 0.5), percentile(keys, 0.95), percentile(parse, 0.5)];
  console.log(`page, ${AFFAIRS} affairs, ${file.length} characters`);
  console.log(`  JSON.parse alone           p50 ${alone.toFixed(1)} ms`);
  console.log(`  keystroke to drawn view    p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  ${(p50 / alone).toFixed(2)} × parse`);
});
