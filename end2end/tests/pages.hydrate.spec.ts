// Every page in light and dark, wide and narrow: hydrated on a clean console, nothing wider than the window, nothing that axe calls serious.
import AxeBuilder from '@axe-core/playwright';
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

const looks = [
  { colorScheme: 'light', width: 1440, locale: 'en-US' },
  { colorScheme: 'light', width: 390, locale: 'zh-CN' },
  { colorScheme: 'dark', width: 1440, locale: 'zh-CN' },
  { colorScheme: 'dark', width: 390, locale: 'en-US' },
] as const;

for (const [name, address] of Object.entries(pages))
  for (const { colorScheme, width, locale } of looks) {
      test(`${name}, ${colorScheme}, ${width} wide, ${locale}`, async ({ browser, baseURL }) => {
        const context = await browser.newContext({ baseURL, colorScheme, locale, viewport: { width, height: 900 }, storageState: 'test-results/signed-in.json' });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
        page.on('pageerror', (e) => complaints.push(e.message));
        await page.goto(address);
        await hydrated(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.filter((v) => ['serious', 'critical'].includes(v.impact ?? '')).map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
        await page.screenshot({ path: `test-results/shots/${name}-${width}-${colorScheme}-${locale}.png`, fullPage: true });
        expect(complaints).toEqual([]);
        await context.close();
      });
    }
