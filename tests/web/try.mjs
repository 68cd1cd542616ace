import { withPage } from "./harness.mjs";
await withPage(async (page, record) => {
  await page.getByRole("button", { name: "新しく始める" }).click();
  const name = page.locator('[id="institution.name"]');
  await name.waitFor();
  await name.pressSequentially("架空市");
  await page.waitForTimeout(500);
  console.log(await page.locator("body").innerHTML().then(s=>s.slice(s.indexOf("<header"), s.indexOf("</header")+900)));
  await page.getByRole("button", { name: "下書きをファイルに保存" }).first().click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: "/tmp/a.png" });
  await page.reload();
  await page.waitForTimeout(500);
  await page.screenshot({ path: "/tmp/b.png" });
  console.log(record.errors);
}).catch(console.error);
