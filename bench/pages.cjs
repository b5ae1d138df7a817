// See `bench/pages`. Walks from the home page along every link of the console, one page of each kind, and looks at each.
"use strict";
const { chromium } = require("playwright-core");
const axe = require("axe-core");
const { readFileSync } = require("node:fs");
const sniffer = readFileSync(require.resolve("html_codesniffer/build/HTMLCS.js"), "utf8");

const [base, identifier, password] = process.argv.slice(2);
const LANGUAGES = ["en", "de", "es", "fr", "vi", "th"];
const executablePath = process.env.REEVE_TEST_CHROMIUM || "/usr/bin/chromium";

// Two users are one kind of page, and so are a list and the same list filtered.
const kind = (path) => path.split("?")[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}");
const skipped = /\/(export|avatar)(\?|$)|\/check$/;

async function signIn(page) {
  await page.goto(`${base}/console`);
  await page.fill("[name=identifier]", identifier);
  await page.fill("[name=password]", password);
  await Promise.all([page.waitForNavigation(), page.press("[name=password]", "Enter")]);
}

async function found(page) {
  const seen = new Map([["/console", "/console"]]);
  const open = ["/console"];
  while (open.length > 0 && seen.size < 200) {
    const answer = await page.goto(base + open.shift());
    if (!(answer.headers()["content-type"] || "").includes("html")) continue;
    const links = await page.$$eval("a[href^='/']", (all) => all.map((link) => link.getAttribute("href")));
    for (const link of links) {
      const clean = link.split("#")[0];
      if (!clean.startsWith("/console") || skipped.test(clean) || seen.has(kind(clean))) continue;
      seen.set(kind(clean), clean);
      open.push(clean);
    }
  }
  return [...seen.values()];
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  let faults = 0;
  let looked = 0;
  const tell = (text) => { faults += 1; console.log(text); };
  const scout = await (await browser.newContext()).newPage();
  const gate = [await kindsOf(scout, "/sign-in")];
  await signIn(scout);
  const paths = await found(scout);
  console.log(`${paths.length} kinds of pages`);
  async function kindsOf(page, path) { await page.goto(base + path); return path; }

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1440, 390]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      // What moves after it was drawn, all in all: more than a tenth is what the field calls poor, and here nothing may.
      await context.addInitScript(() => {
        window.moved = 0;
        new PerformanceObserver((list) => {
          for (const one of list.getEntries()) if (!one.hadRecentInput) window.moved += one.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      const page = await context.newPage();
      page.on("pageerror", (error) => tell(`script error on ${page.url()}: ${error.message}`));
      for (const path of gate) await look(page, path);
      await signIn(page);
      for (const path of paths) await look(page, path);
      await context.close();
      async function look(page, path) {
        const answer = await page.goto(base + path);
        if (answer.status() >= 400) return tell(`${answer.status()} ${path}`);
        const moved = await page.evaluate(() => window.moved);
        if (moved > 0.01) tell(`moved ${colorScheme} ${width} ${path}: ${moved.toFixed(3)}`);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => window.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        }));
        looked += 1;
        await page.evaluate(sniffer);
        const sniffed = await page.evaluate(() => new Promise((done, fail) => {
          const { HTMLCS } = window;
          HTMLCS.process("WCAG2AA", document, () => {
            const errors = HTMLCS.getMessages().filter((one) => one.type === HTMLCS.ERROR);
            done(errors.map(({ code, msg, element }) => ({ code, msg, html: (element.outerHTML || "").slice(0, 160) })));
          }, () => fail(new Error("HTML_CodeSniffer failed")));
        }));
        const kinds = new Map();
        for (const one of sniffed) kinds.set(one.code, [...(kinds.get(one.code) || []), one]);
        for (const [code, all] of kinds) {
          tell(`HTMLCS ${colorScheme} ${width} ${path}: ${code} x ${all.length}: ${all[0].html} ${all[0].msg}`);
        }
        for (const one of violations) {
          const first = one.nodes[0];
          tell(`axe ${colorScheme} ${width} ${path}: ${one.id} x ${one.nodes.length}: ${first.html.slice(0, 160)} ${first.failureSummary.replace(/\s+/g, " ").slice(0, 200)}`);
        }
      }
    }
  }
  for (const locale of LANGUAGES) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
    const page = await context.newPage();
    await signIn(page);
    for (const path of paths) {
      await page.goto(base + path);
      looked += 1;
      const state = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        language: document.documentElement.lang,
        missing: /⟦[^⟧]*⟧/.exec(document.body.innerText)?.[0],
      }));
      if (state.width > 390) tell(`${locale} ${path}: ${state.width} px wide on a screen of 390`);
      if (state.language !== locale) tell(`${locale} ${path}: in ${state.language}`);
      if (state.missing) tell(`${locale} ${path}: ${state.missing}`);
    }
    await context.close();
  }
  await browser.close();
  console.log(`${looked} looks, ${faults} faults`);
  process.exit(faults === 0 ? 0 : 1);
})();
