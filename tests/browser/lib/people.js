// People of the stage, signed in.
import { execFileSync } from "node:child_process";
import { open, visit } from "./browser.js";

export const agent = "camille.martin@example.org";
const password = "trois-bateaux-au-large-1789";

/** Enters by a one-time link, without JavaScript, and chooses a password; returns the session. */
export async function enter(browser, link) {
  const context = await visit(browser, {});
  const { tab } = await open(context, { javaScript: false });
  await tab.goto(link);
  await tab.fill('input[name="password"]', password);
  await tab.fill('input[name="again"]', password);
  await Promise.all([tab.waitForURL((url) => !url.pathname.startsWith("/bienvenue/")), tab.click('main button[type="submit"]')]);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** A référent IA for the agent's organisation; adding them twice does no harm to the tests. */
export function addReferent() {
  execFileSync(process.env.VIGIE_BIN, ["user", "add", "--email", "referent@example.org", "--name", "Claire Vidal", "--role", "referent", "--json"]);
}

/** Another one-time link for someone, as an operator makes one. */
export const link = (email) =>
  JSON.parse(execFileSync(process.env.VIGIE_BIN, ["user", "link", email, "--json"], { encoding: "utf8" })).link;
