// `test` with what every story needs: a console that must stay clean (a hydration fault shows there and nowhere else), and waiting for the wasm.
import { test as base, expect, type ConsoleMessage, type Page } from '@playwright/test';

export const test = base.extend<{ clean: void; tolerates: RegExp }>({
  /** What a story provokes on purpose, a broken connection for one. */
  tolerates: [/^$/, { option: true }],
  clean: [
    async ({ page, javaScriptEnabled, tolerates }, use) => {
      const complaints: string[] = [];
      // Chromium also complains of a page that is meant to answer 404 or 422; the story itself looks at that status.
      const refused = new Set<string>();
      page.on('response', (r) => r.request().isNavigationRequest() && r.status() < 500 && refused.add(r.url()));
      const meant = (m: ConsoleMessage) => m.text().startsWith('Failed to load resource') && refused.has(m.location().url);
      // Without scripts nothing uses the wasm that the page's head asks for; Chromium remarks on it after a while.
      const unused = (m: ConsoleMessage) => javaScriptEnabled === false && m.text().includes('was preloaded using link preload');
      const passes = (m: ConsoleMessage) => meant(m) || unused(m) || tolerates.test(m.text());
      page.on('console', (m) => ['error', 'warning'].includes(m.type()) && !passes(m) && complaints.push(`${m.type()}: ${m.text()}`));
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
