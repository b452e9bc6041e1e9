// Finds the pages by following links, as a reader would: no list to forget one in.

/** A path with what changes from one record to the next taken out: `/usages/*`. */
export const pattern = (path) =>
  path.split("?")[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*").replace(/\/(?:[A-Z]{1,4}-?)?\d+(?=\/|$)/g, "/*");

/**
 * Every kind of page that links lead to from `start`, signed in or not: one path for each
 * pattern, without language prefix, in the order found. `skip` leaves paths out.
 */
export async function crawl(context, base, start = ["/"], skip = () => false) {
  const found = new Map();
  const queue = [...start];
  while (queue.length) {
    const path = queue.shift();
    if (found.has(pattern(path)) || skip(path)) continue;
    const response = await context.request.get(base + path, { maxRedirects: 5 });
    const page = response.ok() && /text\/html/.test(response.headers()["content-type"] ?? "");
    found.set(pattern(path), page ? path : null);
    if (!page) continue;
    const html = await response.text();
    for (const [, href] of html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)) {
      const url = new URL(href.replaceAll("&amp;", "&"), response.url());
      if (url.origin !== new URL(base).origin) continue;
      const next = url.pathname.replace(/^\/en(?=\/|$)/, "") || "/";
      if (!found.has(pattern(next))) queue.push(next);
    }
  }
  return [...found.values()].filter(Boolean);
}

/** The address of a path in a language: French has no prefix. */
export const inLanguage = (path, language) => (language === "en" ? `/en${path}` : path);
