import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** How long the browser may take for one thing; a busy machine loads the page slowly. */
const patienceMs = 100_000;
const missing = !existsSync(executablePath);
const inCi = process.env.CI === 'true';
if (missing && !inCi) {
  console.warn(
    `SKIPPED: GraphiQL in a browser: there is no ${executablePath}; set CHROMIUM to a Chromium to run it`,
  );
}

// In CI a missing browser must fail, not pass unseen.
describe.skipIf(missing && !inCi)('GraphiQL in Chromium', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  const requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    house = await startHouse();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: patienceMs });
    page = await browser.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('request', (request) => requested.push(request.url()));
    page.on('websocket', (socket) => requested.push(socket.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(house.url);
    await page.waitForSelector('.graphiql-container .graphiql-query-editor .monaco-editor');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  /** Replaces an editor's text as a hand would, and again if the editor was still filling itself. */
  async function write(editor: string, text: string): Promise<void> {
    const lines = page.locator(`${editor} .monaco-editor .view-lines`).filter({ visible: true });
    const bare = (shown: string | null) => (shown ?? '').replace(/\s/g, '');
    await vi.waitFor(
      async () => {
        await lines.click();
        await page.keyboard.press('Control+A');
        await page.keyboard.press('Delete');
        await page.keyboard.insertText(text);
        expect(bare(await lines.textContent())).toBe(bare(text));
      },
      { timeout: 60_000, interval: 200 },
    );
  }
  const headers = async (text: string) => {
    await page.click('.graphiql-editor-tools button:has-text("Headers")');
    await write('.graphiql-editor-tool', text);
  };
  const run = () => page.click('.graphiql-execute-button');
  /** The editor shows spaces as non-breaking ones. */
  const shown = async () => ((await page.textContent('.result-window')) ?? '').replaceAll('\u00a0', ' ');
  const shows = (text: string) =>
    vi.waitFor(async () => expect(await shown()).toContain(text), { timeout: 60_000 });

  test('HTTP-BROWSER-1 should let GraphiQL run a query over two subgraphs with the token out of the header editor', async () => {
    await headers('{"authorization": "Bearer pasted"}');
    await write('.graphiql-query-editor', '{ whoami order(id: "7") { label } }');
    await run();
    await shows('"whoami": "Bearer pasted"');
    await shows('"label": "label of 7"');
  });

  test('SUB-BROWSER-1 should let GraphiQL run a subscription, with the same token, as events come', async () => {
    await write('.graphiql-query-editor', 'subscription { stepped { note order { label token } } }');
    await run();
    await vi.waitFor(() => expect(house.log.followers()).toBe(1), { timeout: 60_000 });
    house.log.step('9', 'first event');
    await shows('"note": "first event"');
    await shows('"label": "label of 9"');
    await shows('"token": "Bearer pasted"');
    house.log.step('9', 'second event');
    await shows('"note": "second event"');
    await run();
    await vi.waitFor(
      () => {
        // The fixture's follower notices at its next ring that nobody listens.
        house.log.step('other');
        expect(house.log.followers()).toBe(0);
      },
      { timeout: 60_000 },
    );
  });

  test('SUB-BROWSER-2 should feed the EventSource of a browser, which comes back after the last event it saw', async () => {
    const address = `${house.url}?query=${encodeURIComponent('subscription { stepped { note } }')}`;
    await page.evaluate((url) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      const source = new EventSource(url);
      source.addEventListener('next', (event) => {
        const { data, lastEventId } = event as unknown as { data: string; lastEventId: string };
        seen.push(`${lastEventId} ${data}`);
      });
    }, address);
    await vi.waitFor(() => expect(house.log.followers()).toBe(1), { timeout: 60_000 });
    const first = house.log.step('9', 'to the source');
    const seen = () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    const text = (cursor: number, note: string) => `${cursor} {"data":{"stepped":{"note":"${note}"}}}`;
    await vi.waitFor(async () => expect(await seen()).toEqual([text(first, 'to the source')]), {
      timeout: 60_000,
    });
    await house.replaceGateway();
    const second = house.log.step('9', 'again');
    await vi.waitFor(async () => expect((await seen()).at(-1)).toBe(text(second, 'again')), {
      timeout: 60_000,
    });
    expect(await seen()).toEqual([text(first, 'to the source'), text(second, 'again')]);
    // While the gateway was away the browser could not reach it, and said so: that is no complaint about the page.
    expect(complaints.splice(0).filter((text) => !text.includes('net::ERR_'))).toEqual([]);
  });

  test('HTTP-BROWSER-2 should give a GraphiQL that loads the schema, and nothing from another host', async () => {
    await page.click('button[aria-label="Show Documentation Explorer"]');
    await vi.waitFor(
      async () => expect(await page.textContent('.graphiql-doc-explorer')).toContain('Subscription'),
      {
        timeout: 60_000,
      },
    );
    const { host } = new URL(house.url);
    const elsewhere = requested.filter(
      (url) => !url.startsWith('data:') && !url.startsWith('blob:') && new URL(url).host !== host,
    );
    expect(elsewhere).toEqual([]);
    expect(requested.some((url) => url.endsWith('graphql.worker.js'))).toBe(true);
    expect(complaints).toEqual([]);
  });
});
