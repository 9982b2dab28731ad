// `test` with what every story needs: a console that must stay clean (a hydration fault shows there and nowhere else), and waiting for the wasm.
import { test as base, expect, type Page } from '@playwright/test';

export const test = base.extend<{ clean: void }>({
  clean: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (m) => ['error', 'warning'].includes(m.type()) && complaints.push(`${m.type()}: ${m.text()}`));
      page.on('pageerror', (e) => complaints.push(`page error: ${e.message}`));
      page.on('response', (r) => r.status() >= 500 && complaints.push(`${r.status()} ${r.url()}`));
      await use();
      expect(complaints, 'the console must stay clean').toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until the wasm has taken over the page. */
export async function hydrated(page: Page) {
  await page.waitForFunction(() => document.documentElement.dataset.hydrated === 'true', null, { timeout: 60_000 });
}

export { expect };
