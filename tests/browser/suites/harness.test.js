// The checks themselves, on pages made for it: a check that never fails proves nothing.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launch, open, situations, nameOf, visit } from "../lib/browser.js";
import * as checks from "../lib/checks.js";

const page = (body, head = "") => `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Essai</title>
<link rel="icon" href="data:,">
<style>:focus-visible { outline: 3px solid #0b4f6c }</style>${head}
</head>
<body>
${body}
</body>
</html>
`;

const good = page(`<main>
<h1>Vos demandes</h1>
<p><a href="/good">Une demande</a></p>
<form action="/good" method="get">
<label for="q">Rechercher</label>
<input id="q" name="q" type="text">
<button type="submit">Chercher</button>
</form>
</main>`).replace("<style>", "<style>a, button { padding: 8px } ");

const pages = {
  "/good": good,
  "/picture": page('<main><h1>Photo</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>'),
  "/pale": page('<main><h1>Pâle</h1><p style="color:#ccc">Illisible</p></main>'),
  "/wide": page('<main><h1>Large</h1><pre style="width:900px">x</pre></main>'),
  "/silent": page('<main><h1>Muet</h1><button type="button">Envoyer</button></main>', "<style>:focus-visible { outline: none }</style>"),
  "/trap": page('<main><h1>Piège</h1><button type="button" id="a">Un</button> <button type="button" id="b">Deux</button></main><script>b.onfocus = () => a.focus()</script>'),
  "/broken": page("<main><h1>Casse</h1><script>nothing()</script></main>"),
  "/script": page('<main><h1>Script</h1><noscript><p>Sans script</p></noscript><p id="x" hidden></p></main><script>x.textContent = "Avec script"; x.hidden = false</script>'),
  "/nested": page("<main><h1>Emboîté</h1><p><div>non</div></p></main>"),
};

let server, base, browser;
before(async () => {
  server = createServer((request, response) => {
    const body = pages[request.url.split("?")[0]];
    response.writeHead(body ? 200 : 404, { "content-type": "text/html; charset=utf-8" }).end(body ?? "");
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  base = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function look(path, situation = {}) {
  const context = await visit(browser, situation);
  const { tab, complaints, inspect } = await open(context, situation);
  const response = await tab.goto(base + path);
  return { context, tab, complaints, inspect, response };
}

for (const situation of situations())
  test(`a good page passes every check: ${nameOf(situation)}`, async () => {
    const { context, inspect, complaints, response } = await look("/good", situation);
    assert.deepEqual(await inspect(checks.axe), []);
    assert.deepEqual(await inspect(checks.reflow), []);
    assert.deepEqual(await inspect((tab) => checks.headings(tab, "fr")), []);
    assert.deepEqual(await checks.valid(await response.text()), []);
    const { reached, wrong } = await inspect(checks.keyboard);
    assert.deepEqual(wrong, []);
    assert.equal(reached.length, 3);
    assert.deepEqual(complaints, []);
    await context.close();
  });

for (const javaScript of [true, false])
  test(`axe sees missing alternatives and poor contrast, ${javaScript ? "with" : "without"} JavaScript`, async () => {
    const picture = await look("/picture", { javaScript });
    assert.match((await picture.inspect(checks.axe)).join(), /image-alt/);
    const pale = await look("/pale", { javaScript });
    assert.match((await pale.inspect(checks.axe)).join(), /color-contrast/);
    await picture.context.close();
    await pale.context.close();
  });

test("without JavaScript, scripts do not run and <noscript> shows", async () => {
  const without = await look("/script", { javaScript: false });
  assert.equal(await without.inspect((tab) => tab.innerText("main")), "Script\n\nSans script");
  const withIt = await look("/script");
  assert.equal(await withIt.inspect((tab) => tab.innerText("main")), "Script\n\nAvec script");
  await without.context.close();
  await withIt.context.close();
});

test("a page wider than a telephone is seen", async () => {
  const { context, tab } = await look("/wide", { width: 360 });
  assert.match((await checks.reflow(tab)).join(), /px wide in a window of 360 px, because of <pre/);
  await context.close();
});

test("a focus that does not show is seen", async () => {
  const { context, tab } = await look("/silent");
  assert.match((await checks.keyboard(tab)).wrong.join(), /nothing shows the focus on <button> Envoyer/);
  await context.close();
});

test("a control that cannot be reached is seen", async () => {
  const { context, tab } = await look("/trap");
  assert.notDeepEqual((await checks.keyboard(tab)).wrong, []);
  await context.close();
});

test("a script that fails is seen", async () => {
  const { context, complaints } = await look("/broken");
  assert.match(complaints.join(), /nothing is not defined/);
  await context.close();
});

test("invalid HTML is seen, with its place", async () => {
  const wrong = await checks.valid(pages["/nested"]);
  assert.match(wrong.join(), /line \d+/);
});
