// Every page in light and dark, wide and narrow: hydrated on a clean console, nothing wider than the window, nothing that axe calls serious.
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext } from '@playwright/test';
import { expect, hydrated, test } from '../support/story.ts';

const pages = {
  fleet: '/',
  ensemble: '/ensembles/alpha/orders/zk-orders',
  broken: '/ensembles/beta/inventory/zk-inventory',
  znodes: '/ensembles/alpha/orders/zk-orders/znodes?path=/brokers/ids',
  manifest: '/ensembles/beta/ledger/zk-ledger/manifest',
  packages: '/packages',
  publish: '/packages/beta/publish',
  operator: '/packages/beta/operator',
  restart: '/ensembles/beta/payments/zk-payments/restart',
  scale: '/ensembles/beta/payments/zk-payments/scale',
  delete: '/ensembles/beta/payments/zk-payments/delete?volumes=delete',
  stop: '/ensembles/beta/payments/zk-payments/stop',
  start: '/ensembles/beta/payments/zk-payments/start',
  upgrade: '/ensembles/alpha/events/zk-events/upgrade',
  'upgrade plan': '/ensembles/alpha/events/zk-events/upgrade?version=3.8.4',
  configure: '/ensembles/alpha/events/zk-events/configure',
  configured: '/ensembles/alpha/events/zk-events/configure?syncLimit=7&maxClientCnxns=&review=yes',
  'pod template': '/ensembles/alpha/events/zk-events/pod-template',
  'pod template reviewed': '/ensembles/alpha/events/zk-events/pod-template?labels=team%3Devents&review=yes',
  create: '/create',
  operations: '/operations',
  audit: '/audit',
  people: '/access?open=new',
  tokens: '/access/tokens',
  sessions: '/access/sessions',
};

// A page is opened once in each language, and looked at in both ways then: between them, every width and scheme is hydrated and laid out anew.
const looks = {
  'en-US': [{ colorScheme: 'light', width: 1440 }, { colorScheme: 'dark', width: 390 }],
  'zh-CN': [{ colorScheme: 'light', width: 390 }, { colorScheme: 'dark', width: 1440 }],
} as const;

for (const [locale, ways] of Object.entries(looks))
  test.describe(locale, () => {
    let context: BrowserContext;
    // One for all pages, so that the wasm is fetched once.
    test.beforeAll(async ({ browser, baseURL }) => {
      const { colorScheme, width } = ways[0];
      // Colours on their way from one scheme to the other have no contrast that counts.
      const reducedMotion = 'reduce';
      context = await browser.newContext({ baseURL, colorScheme, locale, reducedMotion, viewport: { width, height: 900 }, storageState: 'test-results/signed-in.json' });
    });
    test.afterAll(() => context.close());

    for (const [name, address] of Object.entries(pages))
      test(name, async () => {
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
        page.on('pageerror', (e) => complaints.push(e.message));
        await page.goto(address);
        await hydrated(page);
        for (const { colorScheme, width } of ways) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} wide`).toBeLessThanOrEqual(width);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.filter((v) => ['serious', 'critical'].includes(v.impact ?? '')).map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
          await page.screenshot({ path: `test-results/shots/${name}-${width}-${colorScheme}-${locale}.png`, fullPage: true });
        }
        expect(complaints).toEqual([]);
        await page.close();
      });
  });
