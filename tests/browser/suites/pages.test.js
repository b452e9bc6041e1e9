// The pages of a running Vigie, found by following links, as an administrator and as an agent.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, pagesAtOnce, nameOf, open, situations, visit } from "../lib/browser.js";
import { crawl, inLanguage, pattern } from "../lib/crawl.js";
import { examine, picture } from "../lib/examine.js";
import { agent, enter, link } from "../lib/people.js";

const base = process.env.VIGIE_BASE_URL;
// What must be there, whatever else there is.
const expected = ["/", "/assistant", "/traces", "/usages", "/usages/*", "/compte"];
const expectedOfAdministrator = ["/administration"];

let browser;

describe("pages", { skip: process.env.VIGIE_ALL_SUITES || base ? false : "VIGIE_BASE_URL is not set: run tests/browser/run" }, () => {
  const people = [];
  before(async () => {
    browser = await launch();
    people.push({ name: "administrator", state: await enter(browser, process.env.VIGIE_ADMIN_LINK), expected: [...expected, ...expectedOfAdministrator] });
    people.push({ name: "agent", state: await enter(browser, link(agent)), expected });
    people.push({ name: "visitor", state: undefined, expected: ["/connexion"], start: ["/connexion"] });
    for (const person of people) {
      const context = await visit(browser, {}, person.state);
      // What changes something, and what is not a page, is not followed.
      person.paths = await crawl(context, base, person.start, (path) => /^\/(deconnexion|langue|assets|theme|v1)\b|\.(csv|json|ods|xlsx)$/.test(path));
      await context.close();
    }
  });
  after(() => browser?.close());

  test("links lead to every expected page", () => {
    for (const { name, paths, expected } of people) {
      const patterns = paths.map(pattern);
      for (const path of expected) assert.ok(patterns.includes(path), `${name}: no link leads to ${path}, only to ${patterns.join(" ")}`);
    }
  });

  test("an agent is led to no page of the administration", () => {
    const [, ordinary] = people;
    assert.deepEqual(ordinary.paths.filter((path) => path.startsWith("/administration")), []);
  });

  for (const situation of situations())
    test(`every page passes every check: ${nameOf(situation)}`, { concurrency: pagesAtOnce }, async (t) => {
      const done = new Set();
      for (const { name, state, paths } of people) {
        const context = await visit(browser, situation, state);
        // An agent's page is an administrator's with less on it, but for these.
        const fresh = paths.filter((path) => !done.has(pattern(path)) || ["/", "/assistant"].includes(path));
        fresh.forEach((path) => done.add(pattern(path)));
        await Promise.all(fresh.map((path) =>
          t.test(`${path} as ${name}`, async () => {
            const view = await open(context, situation);
            const response = await view.tab.goto(base + inLanguage(path, situation.language));
            assert.equal(response.status(), 200);
            const html = situation.width === 1280 && situation.javaScript ? await response.text() : undefined;
            const wrong = await examine(view, situation, { html });
            await picture(view.tab, `${name}-${path}`, situation);
            await view.tab.close();
            assert.deepEqual([...wrong, ...view.complaints], []);
          })));
        await context.close();
      }
    });
});
