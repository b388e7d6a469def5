/** The HTML report as people meet it: opened from disk in a real browser. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, suite, test } from "node:test";

import { createRequire } from "node:module";

import { type Browser, chromium, type Page } from "playwright-core";

import { Bench } from "./testing.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

suite("the HTML report in a browser", { skip: CHROMIUM === undefined && "needs Chromium (apt-get install chromium)" }, () => {
  const bench = new Bench();
  let browser: Browser;
  let page: Page;
  const said: string[] = [];

  before(async () => {
    const device = bench.tree({
      "README.md": "# Pump <script>alert(1)</script>\n",
      "src/<img src=x onerror=alert(2)>.c":
        "#include <string.h>\nvoid f(char *a)\n{\n    char b[4];\n    strcpy(b, a); /* </code><script>alert(3)</script> */\n    gets(b);\n}\n",
      "src/main.c": "int main(void) { return 0; }\n",
      "src/service.c":
        "#include <sys/socket.h>\nvoid set_bolus_rate(int rate);\nvoid serve(int fd) {\n  unsigned char frame[4];\n  if (recv(fd, frame, sizeof frame, 0) != 4) return;\n  if (frame[0] == 1) set_bolus_rate(frame[1]);\n}\n",
      "CMakeLists.txt": "project(pump C)\nadd_executable(pump src/main.c src/service.c)\n",
    });
    const out = bench.fresh("report");
    const ran = bench.plumbline("inspect", device, "--out", out);
    assert.ok((ran.status ?? 99) <= 1, ran.stderr);
    browser = await chromium.launch({ ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }), args: ["--no-sandbox"] });
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("dialog", (dialog) => said.push(`dialog ${dialog.message()}`));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) said.push(`request ${request.url()}`);
    });
    await page.goto(pathToFileURL(join(out, "report.html")).href);
  });
  after(async () => {
    await browser.close();
    bench.remove();
  });

  test("it opens without an error, a request or a dialog, under its own policy", async () => {
    assert.deepEqual(said, []);
    assert.match(await page.title(), /^.+ at [0-9a-f]{12}: Plumbline report$/);
    // The style was applied: the policy did not refuse it.
    assert.notEqual(await page.locator("nav").evaluate((nav) => getComputedStyle(nav).position), "static");
  });

  test("no text of the tree became markup", async () => {
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.locator("body script").count(), 1);
    assert.ok((await page.getByText("<img src=x onerror=alert(2)>.c").count()) > 0);
  });

  test("every link leads somewhere on the page", async () => {
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
        .map((link) => link.getAttribute("href") ?? "")
        .filter((href) => !document.getElementById(decodeURIComponent(href.slice(1)))),
    );
    assert.deepEqual(lost, []);
  });

  test("a link to an element opens what it lies in", async () => {
    await page.locator('a.card[href="#building-code-A4"]').click();
    assert.equal(await page.locator("#building-code-A4").getAttribute("open"), "");
  });

  test("the filter leaves what fits and says how many", async () => {
    await page.fill("#filter", "strcpy");
    assert.match((await page.locator("#shown").textContent()) ?? "", /^\d+ shown$/);
    const shown = await page.locator("article.finding:visible").count();
    assert.ok(shown > 0);
    await page.fill("#filter", "");
  });

  test("the keyboard reaches the report past its navigation", async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.locator(".skip").focus();
    assert.equal(await page.locator(".skip").evaluate((link) => link.getBoundingClientRect().left >= 0), true);
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#main");
  });

  test("the keyboard opens what an entry point reaches, and paper shows the line without its ways", async () => {
    const ways = page.locator(".entries details.ways").first();
    await ways.locator("summary").focus();
    await page.keyboard.press("Enter");
    assert.match(await ways.innerText(), /^open therapy: set_bolus_rate\s+src\/service\.c:6 serve › set_bolus_rate$/);
    await page.keyboard.press("Enter");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await ways.getAttribute("open"), null);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  });

  for (const scheme of ["light", "dark"] as const) {
    test(`nothing keeps a person with a screen reader or weak eyes out (${scheme})`, async () => {
      const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true });
      const other = await context.newPage();
      await other.goto(page.url().split("#")[0] ?? "");
      await other.addScriptTag({ path: AXE });
      const violations = await other.evaluate(async () => {
        const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
        return (await axe.run()).violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map((node) => node.html)
              .join(" | ")}`,
        );
      });
      await context.close();
      assert.deepEqual(violations, []);
    });
  }

  test("on a narrow screen nothing runs out of the page, whatever is open", async () => {
    await page.setViewportSize({ width: 380, height: 800 });
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = !details.open)));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `${overflow} pixels`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = !details.open)));
    await page.setViewportSize({ width: 1200, height: 900 });
  });

  test("on paper the building code is open, a further standard is one table, and afterwards all is as before", async () => {
    const closed = (): Promise<number> => page.locator("details:not([open])").count();
    const closedFirst = await closed();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const first = page.locator("main table:visible").first();
    assert.deepEqual(
      await first.locator("thead th").allInnerTexts(),
      ["Element", "Verdict", "Gap", "Next"],
      "paper begins with what is open",
    );
    assert.equal(await page.locator(".standard:not(.further) details.element:not([open])").count(), 0);
    assert.equal(await page.locator(".standard:not([open])").count(), 0);
    assert.equal(await page.locator(".further .elements:visible").count(), 0);
    assert.equal(await page.locator(".paper:visible").count(), await page.locator(".further").count());
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator(".paper:visible").count(), 0);
    assert.equal(await closed(), closedFirst);
  });

  test("on A4 the report of a small tree has few pages", async () => {
    await page.emulateMedia({ media: null });
    const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages > 3 && pages <= 25, `${pages} pages`);
  });

  test("in the picture of the layers no wall is told by colour alone, under forced colours either", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    const painted = await page
      .locator(".layers .lane .attack")
      .first()
      .evaluate((line) => getComputedStyle(line).stroke);
    assert.notEqual(painted, "none");
    await page.emulateMedia({ forcedColors: "none" });
  });
});
