// Looks at pages and charts in a browser: nothing fetched, nothing cut off, small, WCAG 2 A and AA met.
//
// node check.mjs FOLDER: every .html and .svg file in FOLDER; screenshots and PDFs are put beside them.
// CHROMIUM names the browser, if it is not /usr/bin/chromium.
//
// Its last test is itself: a page that breaks the rules must be found out.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// What lies between the margins of A4, in CSS pixels.
const PAPER = { width: 680, height: 1009 };
const SIZES = [
  { name: "wide", viewport: { width: 1280, height: 900 }, media: "screen" },
  { name: "narrow", viewport: { width: 320, height: 640 }, media: "screen" },
  { name: "print", viewport: PAPER, media: "print" },
];
// Most bytes of a file.
const MOST_BYTES = 300_000;
const ARGUMENTS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const folder = resolve(process.argv[2] ?? ".");
const files = readdirSync(folder).filter((it) => /\.(html|svg)$/.test(it)).sort();
const pages = files.filter((it) => it.endsWith(".html"));
if (pages.length === 0) {
  console.error(`error: no .html file in ${folder}`);
  process.exit(2);
}

const problems = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromiumSandbox: false,
  args: ARGUMENTS,
});
const waiting = [...files];
await Promise.all([worker(), worker()]);
await expectFailure();
await browser.close();
problems.forEach((it) => console.error(it));
console.log(`${files.length} files, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);

// Takes files until none is left. Two at a time: a browser waits more than it works.
async function worker() {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const found = await look(join(folder, file));
    problems.push(...found.map((it) => `${file}: ${it}`));
    console.log(`${found.length === 0 ? "ok    " : "FAILED"} ${file}`);
  }
}

// All that is wrong with a file, at every size.
async function look(path) {
  const found = [];
  const { size } = statSync(path);
  if (size >= MOST_BYTES) {
    found.push(`${size} bytes; it must be less than ${MOST_BYTES}`);
  }
  const sizes = path.endsWith(".svg") ? SIZES.slice(0, 1) : SIZES;
  for (const { name, viewport, media } of sizes) {
    const context = await browser.newContext({ viewport, offline: true });
    const page = await context.newPage();
    const address = pathToFileURL(path).href;
    page.on("request", (it) => ![address, "about:blank"].includes(it.url()) && found.push(`asks for ${it.url()}`));
    page.on("console", (it) => found.push(`${name}: the browser says ${it.text()}`));
    await page.emulateMedia({ media });
    await page.goto(address, { waitUntil: "load" });
    const wrong = path.endsWith(".svg") ? await chart(page, path) : await inspect(page);
    found.push(...wrong.map((it) => `${name}: ${it}`));
    const beside = path.replace(/\.(html|svg)$/, "");
    await page.screenshot({ path: `${beside}-${name}.png`, fullPage: true });
    if (media === "print") {
      await page.pdf({ path: `${beside}.pdf`, preferCSSPageSize: true });
    }
    await context.close();
  }
  return [...new Set(found)];
}

async function inspect(page) {
  const found = [...(await page.evaluate(tooWide)), ...(await page.evaluate(cutOff))];
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }),
    TAGS,
  );
  for (const { id, help, nodes } of violations) {
    found.push(`${id}: ${help}: ${nodes.map((it) => it.html.slice(0, 120)).slice(0, 3).join(" | ")}`);
  }
  return found;
}

// A chart is read as it stands first, then placed in a document, as a report does.
async function chart(page, path) {
  const isBroken = await page.evaluate(() => document.querySelector("parsererror") !== null);
  if (isBroken) {
    return ["it is not well formed"];
  }
  await page.goto("about:blank");
  await page.setContent(`<!DOCTYPE html><html lang="en"><body>${readFileSync(path, "utf8")}</body></html>`);
  return page.evaluate(cutOff);
}

// Elements that reach out of the window, those apart that scroll by themselves.
function tooWide() {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    found.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth} px`);
  }
  for (const it of document.querySelectorAll("body *")) {
    const { left, right, width } = it.getBoundingClientRect();
    const isInside = it.closest(".wide") !== null && !it.matches(".wide");
    const isHidden = it.closest("caption, title, desc, style") !== null;
    if (!isInside && !isHidden && width > 0 && (right > root.clientWidth + 1 || left < -1)) {
      found.push(`<${it.tagName.toLowerCase()}> reaches out: ${it.textContent.slice(0, 60)}`);
    }
  }
  return found.slice(0, 5);
}

// Texts of pictures that do not fit into them.
function cutOff() {
  const found = [];
  for (const text of document.querySelectorAll("svg text")) {
    const own = text.getBoundingClientRect();
    const frame = text.ownerSVGElement.getBoundingClientRect();
    const over = Math.max(frame.left - own.left, own.right - frame.right, own.bottom - frame.bottom);
    if (over > 1 || own.top < frame.top - 3) {
      found.push(`a text is cut off in a picture: ${text.textContent}`);
    }
  }
  return found.slice(0, 5);
}

async function expectFailure() {
  const context = await browser.newContext({ viewport: SIZES[1].viewport, offline: true });
  const page = await context.newPage();
  await page.setContent(
    `<html><title>x</title><body><p style="width:900px;color:#ccc">faint and wide</p>
     <svg width="50" height="20"><text x="30" y="15">cut off</text></svg></body></html>`,
  );
  const found = (await inspect(page)).join("\n");
  for (const expected of ["scrolls sideways", "color-contrast", "html-has-lang", "is cut off"]) {
    if (!found.includes(expected)) {
      problems.push(`the check itself does not find: ${expected}`);
    }
  }
  await context.close();
}
