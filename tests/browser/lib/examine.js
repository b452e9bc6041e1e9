// A page, through every check, in one situation.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as checks from "./checks.js";

const shots = process.env.VIGIE_SHOTS;

/** Takes a picture of the whole page, where VIGIE_SHOTS says; nowhere by default. */
export async function picture(tab, name, { language, width, javaScript = true }) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  const file = `${name.replace(/[^\w-]+/g, "_").replace(/^_|_$/g, "") || "home"}.${language}.${width}${javaScript ? "" : ".no-js"}.png`;
  await tab.screenshot({ path: join(shots, file), fullPage: true });
}

/** What is wrong with the page now in `tab`, each with the situation it was seen in. */
export async function examine({ tab, inspect }, situation, { html } = {}) {
  const wrong = [
    ...(await inspect(checks.axe)),
    ...(await inspect(checks.reflow)),
    ...(await inspect((tab) => checks.headings(tab, situation.language))),
    ...(html ? await checks.valid(html) : []),
  ];
  // The order of the Tab key does not depend on the language.
  if (situation.language === "fr") wrong.push(...(await inspect(checks.keyboard)).wrong);
  return wrong;
}
