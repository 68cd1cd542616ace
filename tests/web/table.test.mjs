// The tables that the page saves are those of the command line, byte for byte, and have no contact in them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { button, drop, heading, openFile, save, section, tenken } from "./clerk.mjs";
import { withPage } from "./harness.mjs";

test("the tables are the command line's, and can be compared once saved", async () => {
  await withPage(
    async (page, record) => {
      await heading(page, "定期報告の作成と点検");
      const filing = JSON.parse(tenken("example", "--flawed").stdout);
      Object.assign(filing.institution, { name: "=架空,\"市\"", person: "架空 花子", telephone: "９９９９", email: "花子＠" });
      await openFile(page, "flawed.json", JSON.stringify(filing));
      await section(page, "提出").click();
      await heading(page, "提出");
      await page.getByText("担当者名、電話番号、メールアドレスは入りません").waitFor();
      const draft = await save(page, "下書きをファイルに保存");
      for (const [name, what, table] of [
        ["回答をCSVに保存", "回答", "answers"],
        ["指摘をCSVに保存", "指摘", "findings"],
      ]) {
        const saved = await save(page, name);
        assert.match(saved.name, new RegExp(`_${what}_第1回_\\d+\\.csv$`));
        await page.getByText(`${what}_第1回`).first().waitFor();
        const printed = `${saved.path}.${table}`;
        assert.equal(tenken("convert", "--to", "csv", "--table", table, "-o", printed, draft.path).status, 0);
        const bytes = await readFile(saved.path);
        assert.ok(bytes.equals(await readFile(printed)), table);
        assert.ok(saved.text.startsWith("\u{feff}questionnaire,"));
        assert.ok(saved.text.includes(`"'=架空,""市"""`));
        assert.doesNotMatch(saved.text.normalize("NFKC"), /花子|9999/);

        const chooser = page.waitForEvent("filechooser");
        await button(page, "保存したファイルを選んで照合する").click();
        await (await chooser).setFiles(saved.path);
        await page.getByText(`1バイトも違いません（${bytes.length}バイト）`).first().waitFor();
      }
      // A table is no filing: it opens as nothing.
      await drop(page, "table.csv", "questionnaire");
      await page.getByText("「table.csv」を開けませんでした").first().waitFor();
      assert.deepEqual(record.errors, []);
    },
    { before: (page) => page.addInitScript("delete window.showSaveFilePicker") },
  );
});
