// Looks at every page of the gallery in Debian's Chromium: screenshots at 1280 and 360 px,
// light and dark, French and English; axe on each; width of each.
//
//   cargo run -p vigie-portal --example gallery &
//   node crates/portal/look.mjs [FOLDER] [SLUG…]
//
// Uses the browser tools of tests/browser (npm ci there), or those of VIGIE_BROWSER_TOOLS.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const tools = process.env.VIGIE_BROWSER_TOOLS ?? join(here, "../../tests/browser");
const require = createRequire(join(tools, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const base = process.env.GALLERY ?? "http://127.0.0.1:8799";
const [folder = "var/screenshots", ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const situations = [
  { name: "wide", width: 1280, colorScheme: "light", language: "" },
  { name: "narrow", width: 360, colorScheme: "light", language: "" },
  { name: "dark", width: 1280, colorScheme: "dark", language: "" },
  { name: "narrow-dark", width: 360, colorScheme: "dark", language: "" },
  { name: "english", width: 1280, colorScheme: "light", language: "/en" },
  { name: "plain", width: 1280, colorScheme: "light", language: "", javaScriptEnabled: false },
];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
const index = await (await browser.newPage()).goto(`${base}/`).then((response) => response.text());
const slugs = [...index.matchAll(/href="\/page\/([^"]+)"/g)].map((match) => match[1]);
const wanted = only.length ? only : slugs;

let complaints = 0;
const complain = (...words) => {
  complaints += 1;
  console.log(...words);
};
for (const situation of situations) {
  const { name, width, language, ...rest } = situation;
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: false, ...rest });
  const page = await context.newPage();
  page.on("pageerror", (error) => complain(name, page.url(), error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complain(name, page.url(), message.text());
  });
  for (const slug of wanted) {
    await page.goto(`${base}${language}/page/${slug}`);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) complain(name, slug, `is ${wider} px wider than the window`);
    await page.screenshot({ path: join(folder, `${slug}.${name}.png`), fullPage: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), rules);
    for (const { id, nodes } of violations) complain(name, slug, id, nodes.length, nodes[0].html.slice(0, 160));
  }
  await context.close();
}
await browser.close();
console.log(`${wanted.length} pages, ${situations.length} situations, ${complaints} complaints, screenshots in ${folder}`);
process.exitCode = complaints ? 1 : 0;
