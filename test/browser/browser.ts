import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { Browser } from 'playwright-core';
import { BROKEN } from './broken';
import { Check, CHECKS } from './checks';
import { findChromium, startChromium } from './chromium';
import { plans } from './plans';

/* Opens the address plan of every example in Chromium, and before that pages that each check must refuse. */

/** What the checks find on a page, and what it says and asks for while it is looked at. */
async function look(browser: Browser, file: string, checks: readonly Check[]): Promise<string[]> {
  const url = pathToFileURL(file).href;
  const found: string[] = [];
  for (const check of checks) {
    // A policy of the page would forbid the checker, too.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.on('console', message => found.push(`the console says: ${message.type()}: ${message.text()}`));
    page.on('pageerror', fault => found.push(`a script fails: ${fault.message}`));
    page.on('request', request => request.url() === url || found.push(`it asks for ${request.url()}`));
    await page.goto(url);
    found.push(...await check(page));
    await context.close();
  }
  return [...new Set(found)];
}

async function main(browser: Browser, folder: string): Promise<void> {
  const write = (name: string, html: string): string => {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, html);
    return file;
  };
  for (const { name, html, check, finds } of BROKEN) {
    const found = await look(browser, write('broken', html), [CHECKS[check]]);
    if (!found.some(problem => problem.includes(finds))) {
      throw new Error(`the check '${check}' does not refuse a page with ${name}; it finds: ${found.join('; ') || 'nothing'}`);
    }
  }
  console.log(`browser: ${BROKEN.length} broken pages are refused (Chromium ${browser.version()})`);

  for (const { name, html } of plans()) {
    const start = Date.now();
    const found = await look(browser, write(name, html), Object.values(CHECKS));
    console.log([`browser: ${name}: ${found.length === 0 ? 'no problem' : `${found.length} problems`} (${((Date.now() - start) / 1000).toFixed(1)} s)`, ...found.map(problem => `  - ${problem}`)].join('\n'));
    if (found.length > 0) process.exitCode = 1;
  }
}

async function run(wherePossible: boolean): Promise<void> {
  const chromium = findChromium();
  if (chromium === undefined) {
    console.log(`browser: ${wherePossible ? 'skipped, since ' : ''}Chromium is not on the path; run: apt-get install chromium`);
    process.exitCode = wherePossible ? 0 : 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  const browser = await startChromium(chromium);
  try {
    await main(browser, folder);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

run(process.argv.includes('--where-possible')).catch((fault: Error) => {
  console.error(`browser: ${fault.message}`);
  process.exitCode = 1;
});
