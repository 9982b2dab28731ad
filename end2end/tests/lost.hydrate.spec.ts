// The wire to the panel is cut: the page says so, forgets what it cannot know any more, and heals by itself.
import { expect, hydrated, test } from '../support/story.ts';
import { wire } from '../support/wire.ts';

test.use({ tolerates: /ERR_EMPTY_RESPONSE|ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_SOCKET/ });

test('a page that hears nothing says since when, shows nothing as known, and heals by itself', async ({ page, baseURL }) => {
  const line = await wire(baseURL!);
  await page.goto(`${line.address}/`);
  await hydrated(page);
  await expect(page.locator('.live:not(.off)')).toBeVisible();
  const orders = page.locator('table.fleet tr:has(a.go)').filter({ hasText: 'orders/zk-orders' });
  await expect(orders).toContainText('Serves');

  line.cut();
  await expect(page.getByText('Reconnecting')).toBeVisible();
  await expect(page.getByText(/No live updates since/)).toBeVisible({ timeout: 45_000 });
  await expect(orders).toContainText('Unknown');

  line.mend();
  await expect(page.locator('.live:not(.off)')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/No live updates since/)).toBeHidden();
  await expect(orders).toContainText('Serves');
  await line.close();
});
