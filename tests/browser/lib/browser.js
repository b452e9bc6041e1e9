// Debian's Chromium, driven by Playwright: nothing is downloaded.
import { chromium } from "playwright-core";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";

const executables = [process.env.VIGIE_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// The tests only ever talk to this machine: every background conversation of the
// browser is switched off. The sandbox cannot start as root.
const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export async function launch() {
  const executablePath = executables.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no Chromium found: apt-get install chromium, or set VIGIE_CHROMIUM");
  return chromium.launch({ executablePath, args: flags });
}

/** A page costs about one core: as many at once as there are. */
export const pagesAtOnce = Math.min(4, availableParallelism());

export const languages = ["fr", "en"];
export const widths = [1280, 360];

/** Everything a page must survive: two languages, with and without JavaScript, two widths. */
export function* situations() {
  for (const language of languages)
    for (const javaScript of [true, false])
      for (const width of widths) yield { language, javaScript, width };
}

export const nameOf = ({ language, javaScript, width }) =>
  `${language}, ${width} px, ${javaScript ? "with" : "without"} JavaScript`;

/**
 * A fresh visitor in a situation. `state` is what `context.storageState()` gave:
 * the session of someone already signed in.
 */
export async function visit(browser, { language = "fr", width = 1280, colour = "light" }, state) {
  const context = await browser.newContext({
    locale: language === "fr" ? "fr-FR" : "en-GB",
    viewport: { width, height: width < 600 ? 740 : 900 },
    deviceScaleFactor: 1,
    hasTouch: width < 600,
    colorScheme: colour,
    reducedMotion: "reduce",
    storageState: state,
  });
  context.setDefaultTimeout(15_000);
  return context;
}

/**
 * A tab of that visitor, with a way to look into it: `inspect(check)`.
 *
 * Without JavaScript, the page lives with scripts off, but axe needs them: they
 * are on only while a check runs. Those of the page were skipped when it was
 * read and stay so, and its <noscript> parts stay on show.
 */
export async function open(context, { javaScript = true } = {}) {
  const tab = await context.newPage();
  const complaints = listen(tab);
  if (javaScript) return { tab, complaints, inspect: (check) => check(tab) };
  const session = await context.newCDPSession(tab);
  const scripts = (on) => session.send("Emulation.setScriptExecutionDisabled", { value: !on });
  await scripts(false);
  const inspect = async (check) => {
    await scripts(true);
    try {
      return await check(tab);
    } finally {
      await scripts(false);
    }
  };
  return { tab, complaints, inspect };
}

/** Collects what a page complains about: errors of scripts, refused resources, broken links to assets. */
function listen(page) {
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (kind !== "document" && response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  return complaints;
}
