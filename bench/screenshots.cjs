// See `bench/screenshots`.
"use strict";
const { chromium } = require("playwright-core");

const [base, identifier, password] = process.argv.slice(2);
const SHOTS = [
  { name: "home", path: "/console" },
  { name: "people", path: "/console/users?sort=name" },
  { name: "person", first: "main tbody a[href^='/console/users/']", from: "/console/users?type=employee&sort=name", dark: true },
  { name: "matrix", path: "/console/roles/matrix" },
  { name: "records", path: "/console/records", dark: true },
  { name: "phone", path: "/console/users?sort=name", width: 390, height: 844 },
];

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.REEVE_TEST_CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const shot of SHOTS) {
    const viewport = { width: shot.width || 1280, height: shot.height || 800 };
    const context = await browser.newContext({ viewport, colorScheme: shot.dark ? "dark" : "light", locale: "en" });
    const page = await context.newPage();
    await page.goto(`${base}/console`);
    await page.fill("[name=identifier]", identifier);
    await page.fill("[name=password]", password);
    await Promise.all([page.waitForNavigation(), page.press("[name=password]", "Enter")]);
    await page.goto(base + (shot.path || shot.from));
    if (shot.first) await Promise.all([page.waitForNavigation(), page.click(shot.first)]);
    await page.screenshot({ path: `docs/images/${shot.name}.png` });
    console.log(`docs/images/${shot.name}.png: ${page.url().slice(base.length)}`);
    await context.close();
  }
  await browser.close();
})();
