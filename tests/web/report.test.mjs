// The published report as a person sees it: pictures at two widths, axe without a finding, forced colours, and paper.
// It is the report that crate/tenken/tests/report_html.rs holds to its numbers.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, root, watch } from "./harness.mjs";
import { axe, look, output } from "./look.mjs";

const report = pathToFileURL(resolve(root, "tests/results/report.html")).href;

/** Runs `work` on the report; it asks for nothing but itself. */
async function withReport(work, options) {
  const profile = await mkdtemp(join(tmpdir(), "tenken-"));
  try {
    const context = await launch(profile, options);
    try {
      const page = await context.newPage();
      const record = watch(page);
      await page.goto(report);
      await work(page);
      assert.deepEqual(record.requests, [report]);
      assert.deepEqual(record.errors, []);
    } finally {
      await context.close();
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

const open = (page) => page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));

test("the report at each width, folded and open", () =>
  withReport(async (page) => {
    await page.evaluate(axe);
    await look(page, "report");
    await open(page);
    await look(page, "report-open");
  }));

test("no label leaves its segment, no number its cell", () =>
  withReport(async (page) => {
    await open(page);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const tight = await page.$$eval(".bar text", (labels) =>
        labels
          .filter((label) => {
            const [inner, outer] = [label, label.previousElementSibling].map((part) => part.getBoundingClientRect());
            return inner.left < outer.left || inner.right > outer.right;
          })
          .map((label) => label.textContent),
      );
      assert.deepEqual(tight, [], `labels at ${width} px`);
      const wide = await page.$$eval("th, td", (cells) =>
        cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
      );
      assert.deepEqual(wide, [], `cells at ${width} px`);
    }
  }));

test("in forced colours the segments of a bar are told apart", () =>
  withReport(
    async (page) => {
      await page.screenshot({ path: join(output, "report-forced.png"), fullPage: true });
      const fills = await page.$$eval("pattern", (patterns) =>
        patterns.map((pattern) => getComputedStyle(pattern.firstElementChild).fill),
      );
      assert.equal(new Set(fills).size, 2, "paper and ink of the system");
    },
    { forcedColors: "active" },
  ));

test("it is printed on A4 with every table, breakdowns as they stand", () =>
  withReport(async (page) => {
    const print = async (name) => {
      const file = join(output, name);
      const pdf = await page.pdf({ path: file, preferCSSPageSize: true });
      assert.match(pdf.toString("latin1"), /MediaBox \[0 0 59\d(\.\d+)? 84\d/, "A4");
      return execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }).replaceAll(/\s/g, "");
    };
    const rows = (page, tables) =>
      page.$$eval(tables, (rows) => rows.map((row) => row.textContent.replaceAll(/\s/g, "")));
    const folded = await print("report.pdf");
    const told = await rows(page, ".answers tbody tr:not(.part)");
    assert.ok(told.length > 10, "the rows of the screen");
    for (const row of told) {
      assert.ok(folded.includes(row), `${row} is on paper`);
    }
    const breakdown = "番号8の種別・規模ごとの内訳";
    assert.ok(!folded.includes(breakdown), "a folded breakdown is not on paper");
    await open(page);
    assert.ok((await print("report-open.pdf")).includes(breakdown), "an open one is");
  }));
