/** A report with more findings than one file can hold, opened from disk in a real browser: its pages lie beside it. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, suite, test } from "node:test";

import { type Browser, chromium, type Frame, type Page } from "playwright-core";

import type { Judgement, RankedFinding } from "#model";
import { reportFiles, type ReportInput } from "#report";

import { reportAssets } from "./report-assets.ts";
import { Bench } from "./testing.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const FINDINGS = 20_500;

suite(
  "a report of very many findings in a browser",
  { skip: CHROMIUM === undefined && "needs Chromium (apt-get install chromium)" },
  () => {
    const bench = new Bench();
    const out = bench.fresh("report");
    const report = pathToFileURL(join(out, "report.html")).href;
    const pageOf = (number: string): string => pathToFileURL(join(out, `report/findings-${number}.html`)).href;
    let browser: Browser;
    let page: Page;
    let said: string[];
    let loaded: string[];

    before(async () => {
      for (const { path, content } of reportFiles(inputOf(FINDINGS))) {
        mkdirSync(dirname(join(out, path)), { recursive: true });
        writeFileSync(join(out, path), content);
      }
      browser = await chromium.launch({ ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }), args: ["--no-sandbox"] });
      await opened();
    });
    after(async () => {
      await browser.close();
      bench.remove();
    });

    /** The report anew, with an ear for what the browser refuses and loads. */
    async function opened(): Promise<void> {
      page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
      said = [];
      loaded = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
      page.on("request", (request) => loaded.push(request.url()));
      await page.goto(report);
    }

    /** The page of findings inside the report, once it is there. */
    async function frameAt(address: string): Promise<Frame> {
      await page.waitForFunction((count) => window.frames.length === count, 21);
      for (let turn = 0; turn < 100; turn++) {
        const frame = page.frames().find((one) => one.url() === address);
        if (frame) {
          await frame.waitForLoadState();
          return frame;
        }
        await page.waitForTimeout(50);
      }
      throw new Error(
        `no frame shows ${address}, but ${page
          .frames()
          .map((frame) => frame.url())
          .join(", ")}`,
      );
    }

    test("at first only the report itself is loaded, however far one scrolls", async () => {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.waitForTimeout(200);
      assert.deepEqual(loaded, [report]);
    });

    test("opening a range loads its page and no other, in the same view", async () => {
      await page.getByText("1001 to 2000", { exact: true }).click();
      const frame = await frameAt(pageOf("0002"));
      assert.equal(await frame.locator("article.finding").count(), 1_000);
      assert.deepEqual(loaded, [report, pageOf("0002")]);
      assert.ok(await page.locator('iframe[title="Findings 1001 to 2000"]').isVisible());
    });

    test("the page of findings has its style: its own policy does not refuse it", async () => {
      const frame = await frameAt(pageOf("0002"));
      assert.equal(
        await frame
          .locator("article.finding")
          .first()
          .evaluate((finding) => getComputedStyle(finding).borderLeftStyle),
        "solid",
      );
    });

    test("within the frame one turns to the page after and before", async () => {
      await (await frameAt(pageOf("0002"))).getByRole("link", { name: "Next findings" }).click();
      const next = await frameAt(pageOf("0003"));
      assert.match(await next.locator("h1").innerText(), /^Findings 2001 to 3000$/);
      await next.getByRole("link", { name: "Previous findings" }).click();
      await frameAt(pageOf("0002"));
      assert.equal(page.url(), report);
    });

    test("closed and opened again, a range does not load anew", async () => {
      const earlier = loaded.length;
      for (let turn = 0; turn < 2; turn++) await page.getByText("1001 to 2000", { exact: true }).click();
      await page.waitForTimeout(100);
      assert.equal(loaded.length, earlier);
    });

    test("the way back leads out of the frame to the report", async () => {
      await (await frameAt(pageOf("0002"))).getByRole("link", { name: "Back to the report" }).click();
      await page.waitForURL(report);
      await page.waitForFunction(() => document.querySelector(".shards") !== null);
      assert.equal(page.frames().filter((frame) => frame.url().includes("findings-")).length, 0);
    });

    test("the last page holds what is left", async () => {
      await page.getByText("20001 to 20500", { exact: true }).click();
      assert.equal(await (await frameAt(pageOf("0021"))).locator("article.finding").count(), 500);
    });

    test("in all of this no policy was hurt and no script failed", () => assert.deepEqual(said, []));

    test("without JavaScript the link of a range leads to its page, and back", async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const plain = await context.newPage();
      await plain.goto(report);
      await plain.getByText("1 to 1000", { exact: true }).click();
      await plain.getByRole("link", { name: "Open 1 to 1000 on a page of its own" }).click();
      await plain.waitForURL(pageOf("0001"));
      assert.equal(await plain.locator("article.finding").count(), 1_000);
      await plain.getByRole("link", { name: "Back to the report" }).click();
      await plain.waitForURL(report);
      await context.close();
    });
  },
);

/** A report of nothing but findings. */
function inputOf(count: number): ReportInput {
  const findings = Array.from({ length: count }, (_, index) => findingAt(index));
  const judgement: Judgement = {
    format: "plumbline-verdicts/1",
    plumbline: "0.0.0",
    at: "2026-01-02T03:04:05.000Z",
    evidence: "e".repeat(64),
    product: "pump",
    standards: [],
    checks: [],
    verdicts: [],
    findings,
    deviations: [],
  };
  const trait = <T>(value: T): { value: T; because: string; locations: [] } => ({ value, because: "a sample", locations: [] });
  return {
    judgement,
    standards: [],
    checks: [],
    threats: { threats: [], layers: [], table: [] },
    inspection: {
      version: "0.0.0",
      time: judgement.at,
      files: { walked: 1, read: 1, bytes: 1 },
      ignored: 0,
      skipped: [],
      failed: [],
      producers: [],
      granted: [],
      scopeHashes: {},
      configuration: { from: "none" },
      standards: [],
    },
    product: {
      name: "pump",
      declared: false,
      kind: trait("firmware"),
      operatingSystem: trait("none"),
      connections: trait([]),
      personalData: trait("unknown"),
      threads: trait("unknown"),
      items: [],
      safetyClass: "C",
    },
    isOwn: () => true,
    excerpts: new Map(),
    assets: reportAssets(),
  };
}

const findingAt = (index: number): RankedFinding => ({
  location: { path: `src/part${index % 100}.c`, line: index + 1 },
  message: "strcpy copies a text of unknown length",
  severity: "low",
  check: "dangerous-calls",
  fingerprint: index.toString(16).padStart(20, "0"),
  elements: ["A4"],
  state: { is: "candidate" },
  standing: "new",
  safetyClass: "C",
  rank: 1,
});
