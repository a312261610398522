// What a real browser makes of the site: run by site.py, which made the folders.
//
//   node browser.mjs TOOLS SITE HOSTILE OTHERS SCREENSHOTS
//
// One line a check; exit 1 when one failed.
import { createRequire } from "node:module";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import process from "node:process";

const [tools, site, hostile, others, shots] = process.argv.slice(2);
const require = createRequire(path.join(tools, "node_modules/x.js"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let failed = 0;
function check(condition, what, more = "") {
  if (condition) return true;
  failed += 1;
  console.log(`FAIL  ${what}${more ? `\n  ${more}` : ""}`);
  return false;
}

async function part(name, run) {
  const before = failed, begin = Date.now();
  try {
    await run();
  } catch (error) {
    check(false, name, String(error.stack || error).slice(0, 2000));
  }
  if (failed === before) console.log(`ok    ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
}

function pagesOf(folder, below = "") {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const inner = path.posix.join(below, entry.name);
    if (entry.isDirectory()) return pagesOf(folder, inner);
    return inner.endsWith(".html") ? [inner] : [];
  }).sort();
}

// A page under a former id, which leads on at once.
const goesOn = (folder, page) => fs.readFileSync(path.join(folder, page), "utf8").includes('http-equiv="refresh"');

// Pages of groups are all made alike: of each kind the first few.
function chosenPages(folder) {
  const seen = {};
  return pagesOf(folder).filter((page) => {
    if (goesOn(folder, page)) return false;
    const kind = page.split("/")[0];
    seen[kind] = (seen[kind] || 0) + 1;
    return !page.includes("/") || kind === "reviews" || seen[kind] <= 4;
  });
}

const encoded = (page) => page.split("/").map(encodeURIComponent).join("/");
const fileUrl = (folder, page) => `file://${encoded(folder)}/${encoded(page)}`;

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png" };
function serve(folder) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const file = path.join(folder, name.endsWith("/") ? name + "index.html" : name);
    if (!file.startsWith(folder) || !fs.existsSync(file)) { response.writeHead(404).end(); return; }
    response.writeHead(200, { "content-type": types[path.extname(file)] || "application/octet-stream" });
    response.end(fs.readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const browser = await chromium.launch({
  executablePath: process.env.AAR_CHROMIUM || "/usr/bin/chromium",
  args: process.getuid() === 0 ? ["--no-sandbox"] : [],
});

// A page that takes note of everything that should not happen on it.
async function watched(options, base) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.said = [];
  const note = (what) => page.said.push(`${page.url().slice(-90)}: ${what}`);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(`error: ${error.message}`));
  page.on("dialog", (dialog) => { note(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (!request.url().startsWith(base)) note(`request: ${request.url()}`); });
  page.on("popup", () => note("popup"));
  return page;
}

function quiet(page, what) {
  check(page.said.length === 0, `${what}: console, dialogs, requests`, page.said.slice(0, 5).join("\n  "));
  page.said.length = 0;
}

const review = pagesOf(site).find((page) => page.includes("index-build"));
const japanese = pagesOf(site).find((page) => page.includes("2026-04-14"));
const arabic = pagesOf(site).find((page) => page.includes("2026-10-01"));
const kinds = ["index.html", "browse.html", "reviews/index.html", "services/checkout.html", "lessons.html", "actions.html",
  "gaps.html", "exemplars.html", "thanks.html", "on-this-day.html", "numbers.html", "search.html", review, japanese, arabic];

async function violations(page, options = {}) {
  await page.evaluate(axe);
  const result = await page.evaluate((more) => window.axe.run(document, { resultTypes: ["violations"], ...more }), options);
  return result.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}

const queries = [["lock timeout", "index-build", /without a lock timeout/], ["certificates", "certificate", null],
  ["売り越し", "2026-04-14", null], ["在庫", "2026-04-14", null], ["السجل", "2026-10-01", null], ["migraton", "migration", null]];

async function search(page, base, query) {
  await page.goto(`${base}search.html#q=${encodeURIComponent(query)}`);
  await page.waitForSelector('#page\\.results[data-ready="yes"]', { state: "attached" });
  return page.$$eval("#page\\.results li", (items) => items.map((item) => [item.querySelector("a").href, item.textContent]));
}

async function searches(base, requests) {
  const page = await watched({}, requests);
  for (const [query, wanted, text] of queries) {
    const found = await search(page, base, query);
    check(found.length > 0 && found.slice(0, 3).some(([href]) => href.includes(wanted)), `search for ${query}`, JSON.stringify(found.slice(0, 3)));
    if (text) check(found.some(([, said]) => text.test(said)), `search for ${query} shows the lesson`, JSON.stringify(found));
    await page.goto("about:blank");
  }
  check((await search(page, base, "zzzzqqqq")).length === 0, "a search for nothing");
  for (const query of ["certificates", "or", "lock time", "在庫"]) {
    await search(page, base, query);
    const parts = await page.$$eval("#page\\.results mark", (marks) => marks.map((mark) => {
      const around = (node) => (node && node.nodeType === 3 ? node.textContent : " ");
      return [around(mark.previousSibling).slice(-1), mark.textContent, around(mark.nextSibling)[0] || " "];
    }));
    const cut = parts.filter(([before, , after]) => /[a-z0-9]/i.test(before) || /[a-z0-9]/i.test(after));
    check(parts.length > 0, `search for ${query} marks something`);
    check(cut.length === 0, `search for ${query} marks whole words`, JSON.stringify(cut.slice(0, 3)));
  }
  await page.goto(`${base}search.html?q=lock+timeout`);
  await page.waitForSelector('#page\\.results[data-ready="yes"] li');
  await page.goto(`${base}index.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("lock timeout");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#page\\.results li");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  for (let i = 0; i < 15 && !(await page.evaluate(() => document.activeElement.closest("#page\\.results"))); ++i) await page.keyboard.press("Tab");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  check(/reviews\//.test(page.url()), "from the box to a review by keyboard alone", page.url());
  quiet(page, "searching");
  await page.context().close();
}

await part("search from a disk", () => searches(`${fileUrl(site, "")}`, `file://${encoded(site)}/`));
await part("search over a server", async () => {
  const server = await serve(site);
  const base = `http://127.0.0.1:${server.address().port}/`;
  await searches(base, base);
  server.close();
});

await part("every page: nothing in the console, no request leaves, every link is there", async () => {
  const page = await watched({}, `file://${encoded(site)}/`);
  const seen = new Set(pagesOf(site).map((one) => fileUrl(site, one)));
  for (const one of chosenPages(site)) {
    await page.goto(fileUrl(site, one));
    const [links, lost] = await page.$$eval("a[href]", (all) => {
      const inner = all.filter((a) => a.hash && a.pathname === location.pathname);
      return [all.filter((a) => !inner.includes(a)).map((a) => a.href),
        inner.filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash)];
    });
    check(lost.length === 0, `${one}: places that are nowhere`, lost.join());
    const gone = links.filter((href) => href.startsWith("file:") && !seen.has(href.replace(/#.*/, "")));
    check(gone.length === 0, `${one}: pages that are not there`, gone.join());
    check(links.length > 3, `${one}: no navigation`);
  }
  quiet(page, "all pages");
  await page.context().close();
});

await part("an old address leads to the review", async () => {
  const page = await watched({}, `file://${encoded(site)}/`);
  await page.goto(fileUrl(site, pagesOf(site).find((one) => one.includes("2026-09-30-old-name"))));
  await page.waitForURL(/2026-10-01/);
  check((await page.title()).length > 0, "the review behind an old address", page.url());
  quiet(page, "an old address");
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  await part(`axe, ${colorScheme}`, async () => {
    const page = await watched({ colorScheme }, `file://${encoded(site)}/`);
    for (const one of kinds) {
      if (one === "search.html") await search(page, fileUrl(site, ""), "migration");
      else await page.goto(fileUrl(site, one));
      // Only the colours are others in the dark.
      const found = await violations(page, colorScheme === "dark" ? { runOnly: ["color-contrast"] } : {});
      check(found.length === 0, `axe on ${one}, ${colorScheme}`, found.join("\n  "));
    }
    await page.context().close();
  });
}

await part("the keyboard reaches everything and shows where it is", async () => {
  const page = await watched({}, `file://${encoded(site)}/`);
  for (const one of ["index.html", review, "search.html"]) {
    await page.goto(fileUrl(site, one));
    await page.evaluate(() => { document.activeElement.blur(); window.reached = new Set(); });
    const wanted = await page.$$eval("a[href], button, input, summary, [tabindex='0']", (all) => all.filter((node) => node.checkVisibility()).length);
    let hidden = 0, first = "";
    for (let i = 0; i < wanted + 2; ++i) {
      await page.keyboard.press("Tab");
      const [text, shown] = await page.evaluate(() => {
        const node = document.activeElement;
        if (node === document.body) return ["", true];
        window.reached.add(node);
        const style = getComputedStyle(node);
        return [node.textContent, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
      });
      if (i === 0) first = text;
      if (!shown) hidden += 1;
    }
    const reached = await page.evaluate(() => window.reached.size);
    check(reached >= wanted, `${one}: ${reached} of ${wanted} are reached by Tab`);
    check(hidden === 0, `${one}: ${hidden} are focused without a sign`);
    if (one !== "search.html") check(first.startsWith("Skip"), `${one}: the skip link is not first but ${first}`);
  }
  await page.context().close();
});

await part("without JavaScript the index serves", async () => {
  const page = await watched({ javaScriptEnabled: false }, `file://${encoded(site)}/`);
  await page.goto(fileUrl(site, "index.html"));
  await page.click("text=Index of all reviews");
  check(page.url().endsWith("reviews/index.html"), "the search's place leads to the index", page.url());
  check((await page.$$("ul.reviews li")).length === pagesOf(site).filter((one) => /reviews\/\d/.test(one) && !goesOn(site, one)).length, "all reviews are on the index");
  quiet(page, "without JavaScript");
  await page.context().close();
});

await part("titles of every script, and narrow screens", async () => {
  const page = await watched({ viewport: { width: 375, height: 740 } }, `file://${encoded(site)}/`);
  await page.goto(fileUrl(site, arabic));
  check(await page.$eval("h1", (h) => h.matches(":dir(rtl)")), "an Arabic title runs from the right");
  await page.goto(fileUrl(site, japanese));
  check(await page.$eval("h1", (h) => h.lang === "ja" && h.matches(":dir(ltr)")), "a Japanese title says so");
  for (const one of kinds) {
    await page.goto(fileUrl(site, one));
    const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    check(wide <= screen, `${one} is ${wide} wide on a screen of ${screen}`);
  }
  await page.context().close();
});

await part("pictures: what is in the repository is shown, nothing else", async () => {
  const page = await watched({}, `file://${encoded(site)}/`);
  await page.goto(fileUrl(site, arabic));
  const shown = await page.$$eval(".body img", (all) => all.map((one) => [one.alt, one.naturalWidth]));
  check(JSON.stringify(shown) === JSON.stringify([["a graph", 2]]), "one picture is shown", JSON.stringify(shown));
  await page.context().close();
});

// --- What wants to be more than text ---

const allowed = /^(https?:|mailto:)/;
async function harmless(page, one) {
  const found = await page.evaluate(() => {
    const handlers = [], links = [];
    for (const node of document.querySelectorAll("*")) {
      for (const { name } of node.attributes) if (/^on/i.test(name) || name === "style") handlers.push(`${node.tagName} ${name}`);
      for (const name of ["href", "src", "xlink:href", "action", "formaction", "data", "srcdoc"]) {
        if (node.hasAttribute(name)) links.push([node.tagName, node.getAttribute(name)]);
      }
    }
    const scripts = [...document.querySelectorAll("script")].filter((node) => !/assets\/|search\//.test(node.getAttribute("src") || ""));
    const strange = document.querySelectorAll("iframe, object, embed, base, form:not([role=search]), video, audio, math, style, template").length;
    return { xss: window.__xss, handlers, links, scripts: scripts.length, strange };
  });
  const odd = found.links.filter(([, target]) => !allowed.test(target) && (/^[^/?#]*:/.test(target) || /^[/\\]/.test(target)));
  check(found.xss === undefined, `${one}: something ran`);
  check(found.handlers.length === 0, `${one}: handlers`, found.handlers.join(", "));
  check(odd.length === 0, `${one}: links`, JSON.stringify(odd.slice(0, 5)));
  check(found.scripts === 0 && found.strange === 0, `${one}: elements that no page of ours has`, JSON.stringify(found).slice(0, 300));
}

await part("hostile reviews: nothing runs, nothing leaves", async () => {
  const all = chosenPages(hostile);
  const next = all[Symbol.iterator]();
  const work = async () => {
    const page = await watched({}, `file://${encoded(hostile)}/`);
    for (const one of next) {
      await page.goto(fileUrl(hostile, one));
      await harmless(page, one);
    }
    quiet(page, "hostile pages");
    await page.context().close();
  };
  await Promise.all([work(), work()]);
  check(all.length > 40, `only ${all.length} hostile pages`);
});

await part("hostile reviews: links keep what they may", async () => {
  const page = await watched({}, `file://${encoded(hostile)}/`);
  await page.goto(fileUrl(hostile, pagesOf(hostile).find((one) => one.includes("case-0"))));
  const active = await page.$$eval(".body a", (all) => all.filter((a) => /^link \d+$/.test(a.textContent)).map((a) => a.textContent));
  check(active.join() === "link 20,link 21", "which of the links are active", active.join());
  const outer = await page.$$eval('.body a[href^="http"]', (all) => all.every((a) => a.rel === "noopener noreferrer"));
  check(outer, "links that leave say noopener noreferrer");
  await page.context().close();
});

await part("hostile reviews: what is typed and what is found stays text", async () => {
  const page = await watched({}, `file://${encoded(hostile)}/`);
  for (const query of ["<img src=x onerror=window.__xss=1>", "script", "onerror", "__proto__ constructor", "\"><svg onload=alert(1)>", "在庫", "window xss", "%", "a*b ~2 ^9 +x -y"]) {
    await search(page, fileUrl(hostile, ""), query);
    await harmless(page, `search ${query}`);
    await page.goto("about:blank");
  }
  await page.goto(fileUrl(hostile, "search.html") + "#q=%E0%A4%A");
  await page.waitForTimeout(100);
  await harmless(page, "a broken address");
  quiet(page, "hostile searches");
  await page.context().close();
});

await part("what other commands print", async () => {
  for (const name of fs.readdirSync(others).sort()) {
    const page = await watched({ colorScheme: name.startsWith("a") ? "dark" : "light" }, `file://${encoded(others)}/`);
    await page.goto(fileUrl(others, name));
    if (name.endsWith("-digest.html") && name.startsWith("b")) {
      check((await page.$$("section")).length > 0, `${name} has sections`);  // hundreds of entries: axe would take long
    } else if (name.endsWith(".html")) {
      const found = await violations(page);
      check(found.length === 0, `axe on ${name}`, found.join("\n  "));
    } else {
      check(await page.evaluate(() => document.documentElement.getBoundingClientRect().height > 100), `${name} is drawn`);
    }
    check(await page.evaluate(() => window.__xss) === undefined, `${name}: something ran`);
    await page.screenshot({ path: path.join(shots, `other-${name}.png`) });
    quiet(page, name);
    await page.context().close();
  }
});

await part("screenshots", async () => {
  const looks = {
    light: { colorScheme: "light", viewport: { width: 1280, height: 900 } },
    dark: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
    phone: { colorScheme: "light", viewport: { width: 375, height: 740 } },
    print: { colorScheme: "light", viewport: { width: 794, height: 1123 } },
  };
  const all = { home: "index.html", review, numbers: "numbers.html", japanese, arabic, search: "search.html#q=migration" };
  const chosen = (look) => Object.entries(all).slice(0, { light: 6, print: 2 }[look] || 2);
  for (const [look, options] of Object.entries(looks)) {
    const page = await watched(options, `file://${encoded(site)}/`);
    if (look === "print") await page.emulateMedia({ media: "print" });
    for (const [name, one] of chosen(look)) {
      const [file, hash] = one.split("#");
      await page.goto(fileUrl(site, file) + (hash ? `#${hash}` : ""));
      if (hash) await page.waitForSelector('#page\\.results[data-ready="yes"]');
      await page.screenshot({ path: path.join(shots, `${name}-${look}.png`), fullPage: true });
      if (look === "print" && name === "review") await page.pdf({ path: path.join(shots, "review.pdf"), preferCSSPageSize: true });
    }
    await page.context().close();
  }
});

await browser.close();
console.log(failed ? `browser: ${failed} failed` : "browser: all passed");
process.exit(failed ? 1 : 0);
