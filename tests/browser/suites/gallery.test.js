// Every page and every state of a page, with sample content and no database: the portal's gallery.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, languages, pagesAtOnce, nameOf, open, situations, visit } from "../lib/browser.js";
import { inLanguage } from "../lib/crawl.js";
import { examine, picture } from "../lib/examine.js";

const target = process.env.VIGIE_BIN ? dirname(process.env.VIGIE_BIN) : new URL("../../../target/debug", import.meta.url).pathname;
const program = join(target, "examples/gallery");
let gallery, base, browser, slugs;

const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

describe("gallery", { skip: process.env.VIGIE_ALL_SUITES || existsSync(program) ? false : `${program} is not built: cargo build -p vigie-portal --example gallery` }, () => {
  before(async () => {
    const listen = `127.0.0.1:${await freePort()}`;
    base = `http://${listen}`;
    gallery = spawn(program, { env: { ...process.env, GALLERY_LISTEN: listen }, stdio: "ignore" });
    for (let attempt = 0; ; attempt++) {
      const index = await fetch(base).then((response) => response.text(), () => null);
      if (index) {
        slugs = [...new Set([...index.matchAll(/href="\/page\/([^"]+)"/g)].map(([, slug]) => slug))];
        // While mending a page: VIGIE_PAGES="law-readings body" looks at these alone.
        if (process.env.VIGIE_PAGES) slugs = slugs.filter((slug) => process.env.VIGIE_PAGES.split(" ").includes(slug));
        break;
      }
      assert.ok(attempt < 100, "the gallery did not start");
      await new Promise((later) => setTimeout(later, 100));
    }
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    gallery?.kill();
  });

  test("there are pages", () => assert.ok(slugs.length > (process.env.VIGIE_PAGES ? 0 : 10), `only ${slugs}`));

  const looks = [...situations(), ...languages.map((language) => ({ language, javaScript: true, width: 1280, colour: "dark" }))];
  for (const situation of looks)
    test(`every page passes every check: ${nameOf(situation)}${situation.colour ? ", dark" : ""}`, { concurrency: pagesAtOnce }, async (t) => {
      const context = await visit(browser, situation);
      // What a page asks for while it lives has no answer here: 204 leaves it as it is.
      await context.route("**", (route) =>
        ["fetch", "xhr"].includes(route.request().resourceType()) ? route.fulfill({ status: 204 }) : route.fallback(),
      );
      await Promise.all(slugs.map((slug) =>
        t.test(slug, async () => {
          const view = await open(context, situation);
          const response = await view.tab.goto(base + inLanguage(`/page/${slug}`, situation.language));
          // The HTML is the same in every window: look at it once.
          const html = situation.width === 1280 && !situation.colour && situation.javaScript ? await response.text() : undefined;
          const wrong = await examine(view, situation, { html });
          await picture(view.tab, `gallery-${slug}${situation.colour ?? ""}`, situation);
          await view.tab.close();
          assert.deepEqual([...wrong, ...view.complaints], []);
        })));
      await context.close();
    });
});
