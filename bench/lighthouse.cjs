// See `bench/lighthouse`.
"use strict";
const { execFileSync } = require("node:child_process");

const [program, base, identifier, password] = process.argv.slice(2);
const PAGES = ["/sign-in", "/console", "/console/users", "/console/organizations", "/console/roles", "/console/records"];
const KINDS = ["performance", "accessibility", "best-practices"];
const GOAL = 98;

(async () => {
  const answer = await fetch(`${base}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifier, password }),
  });
  if (answer.status !== 201) throw new Error(`the sign-in was answered with ${answer.status}`);
  const { token } = await answer.json();
  let short = 0;
  for (const preset of ["phone", "desktop"]) {
    for (const page of PAGES) {
      const args = [base + page, "--quiet", "--output=json", `--only-categories=${KINDS.join(",")}`,
        "--chrome-flags=--headless=new --no-sandbox"];
      if (preset === "desktop") args.push("--preset=desktop");
      if (page !== "/sign-in") args.push(`--extra-headers=${JSON.stringify({ Cookie: `__Host-reeve=${token}` })}`);
      const report = JSON.parse(execFileSync(program, args, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }));
      const scores = KINDS.map((kind) => Math.round(100 * report.categories[kind].score));
      const bytes = report.audits["total-byte-weight"]?.numericValue || 0;
      console.log(`${preset.padEnd(8)}${page.padEnd(24)}${KINDS.map((kind, at) => `${kind} ${scores[at]}`).join(", ")}, ${Math.round(bytes / 1000)} kB`);
      if (scores.some((score) => score < GOAL)) {
        short += 1;
        for (const audit of Object.values(report.audits)) {
          if (audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== "informative") console.log(`    ${audit.id}: ${audit.displayValue || audit.title}`);
        }
      }
    }
  }
  console.log(short === 0 ? "none is short" : `${short} are short of ${GOAL}`);
  process.exit(short === 0 ? 0 : 1);
})();
