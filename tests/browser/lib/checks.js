// What every page owes its readers. Each check returns a list of sentences, empty when all is well.
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** WCAG 2.2 AA as far as a machine can tell. */
export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `axe ${id}: ${help} at ${target.join(" ")} (${failureSummary?.split("\n").slice(1).join(";").trim()})`),
  );
}

/** Nothing sticks out on the right: no one scrolls sideways to read (WCAG 1.4.10). */
export async function reflow(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (element) => {
      for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement)
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(parent).overflowX)) return true;
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > room + 1 && !scrolls(element),
    );
    const culprit = wide.at(-1);
    const where = culprit ? `<${culprit.localName} class="${culprit.className}">` : "an unknown element";
    return [`the page is ${document.documentElement.scrollWidth} px wide in a window of ${room} px, because of ${where}`];
  });
}

/** The page names its language and has one title and one main heading. */
export async function headings(page, language) {
  return page.evaluate((language) => {
    const wrong = [];
    const { lang } = document.documentElement;
    if (language && lang.slice(0, 2) !== language) wrong.push(`the page says its language is ${JSON.stringify(lang)}, expected ${language}`);
    if (!document.title.trim()) wrong.push("the page has no title");
    const count = document.querySelectorAll("h1").length;
    if (count !== 1) wrong.push(`the page has ${count} main headings (h1), expected one`);
    return wrong;
  }, language);
}

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Of taste, or about the source text, which readers never see.
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "void-style": "off",
    "doctype-style": "off",
    "long-title": "off",
    "no-inline-style": "error",
    // `autocomplete` and `hx-*` attributes are checked by the browser tests themselves.
    "no-unknown-attribute": "off",
  },
});

/** The HTML itself, as the server sent it. */
export async function valid(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `html ${ruleId}: ${message} (line ${line}, column ${column})`),
  );
}

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex]:not([tabindex="-1"])';

/**
 * Walks the page with the Tab key. Every control must be reached, in a finite
 * number of steps, and show that it has the focus.
 * Returns { reached, wrong }: what was focused, in order, and what is amiss.
 */
export async function keyboard(page) {
  const wanted = await page.evaluate((focusable) => {
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    const elements = [...document.querySelectorAll(focusable)].filter(shown);
    // Of a group of radio buttons, Tab reaches one.
    const groups = new Set();
    const kept = elements.filter((element) => {
      if (element.type !== "radio") return true;
      const group = `${element.form?.id ?? ""}/${element.name}`;
      return groups.has(group) ? false : groups.add(group);
    });
    kept.forEach((element, index) => element.setAttribute("data-tab-stop", String(index)));
    return kept.map((element) => `<${element.localName}> ${(element.textContent.trim() || element.name || element.id).slice(0, 40)}`);
  }, focusable);

  const wrong = [];
  const reached = [];
  const seen = new Set();
  await page.evaluate(() => document.activeElement?.blur());
  let outside = 0;
  for (let step = 0; step < wanted.length * 2 + 10; step++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      const radio = element.type === "radio" ? document.querySelector(`[data-tab-stop][name="${CSS.escape(element.name)}"]`) : null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      return {
        index: (radio ?? element).getAttribute("data-tab-stop"),
        name: `<${element.localName}> ${(element.textContent.trim() || element.name || element.id).slice(0, 40)}`,
        marked: ring || style.boxShadow !== "none",
        visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
      };
    });
    // Past the last control the focus goes to the browser itself, then to the first one: a
    // page that put the focus on its errors, or on what is new, is walked all around.
    if (!stop) {
      if (++outside > 2) break;
      continue;
    }
    if (stop.index !== null && seen.has(stop.index)) break;
    if (stop.index !== null) seen.add(stop.index);
    reached.push(stop.name);
    if (!stop.marked) wrong.push(`nothing shows the focus on ${stop.name}`);
    if (!stop.visible) wrong.push(`the focus is out of sight on ${stop.name}`);
  }
  wanted.forEach((name, index) => {
    if (!seen.has(String(index))) wrong.push(`the Tab key never reaches ${name}`);
  });
  return { reached, wrong };
}
