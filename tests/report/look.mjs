// Looks at pages as a browser does: accessibility, validity, requests, scripts, widths, print.
//   node look.mjs CHROMIUM OUT PAGE...     writes pictures to OUT, prints findings, exits 1 on any
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';

const need = createRequire(join(process.env.NODE_MODULES_AT ?? import.meta.dirname, 'x.js'));
const { chromium } = need('playwright-core');
const { HtmlValidate } = need('html-validate');
const axe = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8');

const [program, out, ...pages] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const mostPages = 14;
let findings = 0;
const tell = (page, what) => {
  findings += 1;
  console.log(`${page}: ${what}`);
};

async function violations(browser, url) {
  // The page forbids scripts to itself; the auditor alone is let in.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(axe);
  const found = await page.evaluate(tags => window.axe.run(document, { runOnly: tags }), tags);
  await context.close();
  return found;
}

async function seen(browser, url, name) {
  // As a reader has it: no scripts, every request noted.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const requests = [];
  let dialogs = 0;
  page.on('request', request => requests.push(request.url()));
  page.on('dialog', dialog => { dialogs += 1; dialog.dismiss(); });
  const widths = {};
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(url);
    const box = await page.locator('body').boundingBox();
    widths[width] = Math.round(box.width);
    await page.screenshot({ path: join(out, `${name}-${width}.png`), fullPage: true });
  }
  const text = await page.locator('main').innerText();
  const scripts = await page.locator('script, iframe, object, embed, img, link, form').count();
  const pdf = await page.pdf({ path: join(out, `${name}.pdf`), preferCSSPageSize: true });
  const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;
  await context.close();
  return { others: requests.filter(r => r !== url), dialogs, widths, text, scripts, sheets };
}

const browser = await chromium.launch({
  executablePath: program,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
for (const path of pages) {
  const url = `file://${resolve(path)}`;
  const name = `${basename(dirname(resolve(path)))}-${basename(path, '.html')}`;
  const audit = await violations(browser, url);
  for (const v of audit.violations)
    tell(name, `axe ${v.id}: ${v.help} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)}`);
  const valid = await validator.validateFile(path);
  for (const result of valid.results)
    for (const m of result.messages.filter(m => m.severity === 2).slice(0, 12))
      tell(name, `html-validate ${m.ruleId} ${m.line}:${m.column}: ${m.message}`);
  const view = await seen(browser, url, name);
  if (view.others.length) tell(name, `asks for ${view.others.slice(0, 3)}`);
  if (view.dialogs) tell(name, `${view.dialogs} dialogs`);
  if (view.scripts) tell(name, `${view.scripts} elements that load or run something`);
  if (view.widths[320] > 320) tell(name, `is ${view.widths[320]} wide at 320`);
  if (!process.env.ANY_LENGTH && view.sheets > mostPages) tell(name, `prints on ${view.sheets} sheets`);
  console.log(`${name}: axe ${audit.violations.length} violations of ${audit.passes.length + audit.violations.length} rules, ` +
    `html-validate ${valid.errorCount} errors, ${view.others.length} requests, ${view.sheets} sheets, ` +
    `${view.text.split(/\s+/).length} words without scripts`);
}
await browser.close();
process.exit(findings ? 1 : 0);
