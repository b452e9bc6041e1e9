// Builds the style sheet, the script and the fonts of the pages into assets/dist.
// The same sources give the same bytes; every name carries a hash of its content,
// so that browsers may keep a file for ever.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const source = join(here, "src");
const dist = join(here, "dist");
const packages = join(root, "node_modules");

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

/** Writes `content` under a name that carries its hash, and returns that name. */
function emit(stem, extension, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const name = `${stem}-${hash}.${extension}`;
  writeFileSync(join(dist, name), content);
  return name;
}

// Two weights, upright, Latin: what French and English need. The extended file is
// only fetched by pages that contain other European letters.
const fonts = new Map();
for (const [subset, weight] of [["latin", 400], ["latin", 700], ["latin-ext", 400], ["latin-ext", 700]]) {
  const file = `atkinson-hyperlegible-next-${subset}-${weight}-normal.woff2`;
  const content = readFileSync(join(packages, "@fontsource/atkinson-hyperlegible-next/files", file));
  fonts.set(`${subset}-${weight}`, emit(`atkinson-${subset}-${weight}`, "woff2", content));
}

const { css } = compile(join(source, "vigie.scss"), {
  loadPaths: [source, packages],
  style: "expanded",
  sourceMap: false,
  quietDeps: true,
});
const withFonts = css.replace(/font:([a-z-]+-\d+)/g, (_, key) => {
  if (!fonts.has(key)) throw new Error(`unknown font ${key} in the style sheet`);
  return fonts.get(key);
});
const style = await transform(withFonts, { loader: "css", minify: true, target: ["chrome109", "firefox115", "safari16"] });
emit("vigie", "css", style.code);

const script = await build({
  entryPoints: [join(source, "vigie.js")],
  nodePaths: [packages],
  bundle: true,
  format: "iife",
  legalComments: "none",
  minify: true,
  target: ["chrome109", "firefox115", "safari16"],
  write: false,
});
emit("vigie", "js", script.outputFiles[0].text);

for (const name of ["mark"]) {
  emit(name, "svg", readFileSync(join(source, `${name}.svg`)));
}
