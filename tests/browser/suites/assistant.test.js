// An agent asks: the answer streams in, names its trace, and the trace is found again.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, nameOf, open, visit } from "../lib/browser.js";
import { inLanguage } from "../lib/crawl.js";
import { examine, picture } from "../lib/examine.js";
import { addReferent, agent, enter, link } from "../lib/people.js";

const base = process.env.VIGIE_BASE_URL;
const answer = "votre demande est bien enregistrée et sera traitée sous dix jours ouvrés";
// A valid one: the key is 97 minus the thirteen digits modulo 97.
const nir = `2 84 05 69 123 456 ${String(97 - (2840569123456 % 97)).padStart(2, "0")}`;
const seen = async () => (await fetch(`${process.env.VIGIE_MOCK_URL.replace(/\/v1$/, "")}/seen`)).json();

let browser, state;

async function ask(view, situation, text) {
  await view.tab.goto(base + inLanguage("/assistant", situation.language));
  // A task first, whichever comes first.
  const task = await view.inspect((tab) => tab.locator('select[name="use"] option:not([value=""])').first().getAttribute("value"));
  await view.tab.selectOption('select[name="use"]', task);
  await view.tab.fill('textarea[name="text"]', text);
  await view.tab.click('#ask button[type="submit"]');
}

describe("assistant", { skip: process.env.VIGIE_ALL_SUITES || base ? false : "VIGIE_BASE_URL is not set: run tests/browser/run" }, () => {
  before(async () => {
    browser = await launch();
    addReferent();
    state = await enter(browser, link(agent));
  });
  after(() => browser?.close());

  for (const situation of [
    { language: "fr", javaScript: true, width: 1280 },
    { language: "en", javaScript: true, width: 360 },
    { language: "fr", javaScript: false, width: 360 },
  ]) {
    test(`a question is answered and its trace found: ${nameOf(situation)}`, async () => {
      const context = await visit(browser, situation, state);
      const view = await open(context, situation);
      await ask(view, situation, "Résumez : le conseil a voté le budget de la médiathèque.");
      const trace = view.tab.locator('.v-turn--answer .v-quiet a[href*="/traces/"], .v-answer ~ .v-quiet a[href*="/traces/"]').last();
      await trace.waitFor();
      assert.match(await view.inspect((tab) => tab.locator(".v-answer").last().innerText()), new RegExp(answer));
      assert.deepEqual(await examine(view, situation), []);
      await picture(view.tab, "assistant-answered", situation);
      // A keyboard walk may have left the focus anywhere: the link is followed with the keyboard.
      await trace.focus();
      await view.tab.keyboard.press("Enter");
      await view.tab.waitForURL(/\/traces\//);
      assert.deepEqual(await examine(view, situation), []);
      await picture(view.tab, "assistant-trace", situation);
      assert.deepEqual(view.complaints, []);
      await context.close();
    });

    test(`what identifies someone is shown before it leaves, and masked: ${nameOf(situation)}`, async () => {
      const context = await visit(browser, situation, state);
      const view = await open(context, situation);
      const before = (await seen()).requests;
      await ask(view, situation, `Résumez : madame a le numéro ${nir}.`);
      const choice = view.tab.locator('input[name="choice"][value="mask"]');
      await choice.waitFor({ state: "attached" });
      assert.equal((await seen()).requests, before, "nothing has left before the choice");
      assert.ok(await view.inspect((tab) => tab.locator(".v-found mark").count()), "what was found is underlined in place");
      assert.deepEqual(await examine(view, situation), []);
      await picture(view.tab, "assistant-review", situation);
      await choice.check({ force: true });
      await view.tab.click('#ask button[type="submit"]');
      await view.tab.locator(".v-quiet").last().waitFor();
      const sent = JSON.stringify((await seen()).last.body).replaceAll(/\s/g, "");
      assert.ok(!sent.includes(nir.replaceAll(" ", "")), "the number was hidden from the model");
      await context.close();
    });
  }

  for (const situation of [
    { language: "fr", javaScript: true, width: 1280 },
    { language: "fr", javaScript: false, width: 360 },
  ]) {
    const text = `Résumez : Mme Hélène Guérin (${nir}) attend un rendez-vous.`;
    const sent = async () => JSON.stringify((await seen()).last.body);
    const reviewed = async (view) => {
      await ask(view, situation, text);
      await view.tab.locator('input[name="choice"][value="mask"]').waitFor({ state: "attached" });
    };

    test(`a mistake of the shield is corrected, the rest masked: ${nameOf(situation)}`, async () => {
      const context = await visit(browser, situation, state);
      const view = await open(context, situation);
      await reviewed(view);
      await view.tab.click("details summary");
      await view.tab.locator('input[name="spare"][value="Hélène Guérin"]').check({ force: true });
      assert.deepEqual(await examine(view, situation), []);
      await picture(view.tab, "assistant-spare", situation);
      await view.tab.click('#ask button[type="submit"]');
      await view.tab.locator(".v-quiet").last().waitFor();
      const body = await sent();
      assert.ok(body.includes("Hélène Guérin"), "what was said to be no personal data leaves in clear");
      assert.ok(!body.replaceAll(/\s/g, "").includes(nir.replaceAll(" ", "")), "the number stays hidden");
      await context.close();
    });

    test(`what was found is kept, with a model that may see it: ${nameOf(situation)}`, async () => {
      const context = await visit(browser, situation, state);
      const view = await open(context, situation);
      await reviewed(view);
      await view.tab.locator('input[name="choice"][value="keep"]').check({ force: true });
      await picture(view.tab, "assistant-keep", situation);
      await view.tab.click('#ask button[type="submit"]');
      await view.tab.locator(".v-quiet").last().waitFor();
      assert.ok((await sent()).includes(nir), "the permitted model sees the text as it is");
      await context.close();
    });

    test(`one’s référent is a click away: ${nameOf(situation)}`, async () => {
      const context = await visit(browser, situation, state);
      const view = await open(context, situation);
      await reviewed(view);
      const before = (await seen()).requests;
      const address = await view.inspect((tab) => tab.locator('#ask .v-actions a[href^="mailto:"]').getAttribute("href"));
      assert.match(address, /^mailto:referent@example\.org\?subject=/);
      assert.ok(!address.includes("Gu"), "the message does not carry what was found");
      assert.equal((await seen()).requests, before, "nothing has left");
      await context.close();
    });
  }

  test("a text that is missing is asked for, in words, where it is missing", async () => {
    const situation = { language: "fr", javaScript: false, width: 1280 };
    const context = await visit(browser, situation, state);
    const view = await open(context, situation);
    await ask(view, situation, "");
    await view.tab.locator(".govuk-error-summary").waitFor();
    assert.deepEqual(await examine(view, situation), []);
    await context.close();
  });
});
