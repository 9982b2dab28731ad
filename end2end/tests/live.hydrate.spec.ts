import { execFileSync } from 'node:child_process';
import { expect, hydrated, test } from '../support/story.ts';

const inside = (node: string, ...kubectl: string[]) =>
  execFileSync(process.env.MENAGERIE_NODE_SH!, ['kubectl', node, ...kubectl], { encoding: 'utf8' });

test('a pod killed outside shows on the open fleet without a reload, and its return, too', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  await expect(page.locator('.live:not(.off)')).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => Object.assign(window, { untouched: true }));
  const row = page.locator('table.fleet tr:has(a.go)').filter({ hasText: 'orders/zk-orders' });
  inside(process.env.MENAGERIE_NODE_ALPHA!, '-n', 'orders', 'delete', 'pod', 'zk-orders-0', '--wait=false');
  await expect(row.getByRole('img')).not.toHaveAccessibleName(/3 serving/);
  await expect(row.getByRole('img')).toHaveAccessibleName(/3 serving/, { timeout: 60_000 });
  expect(await page.evaluate(() => 'untouched' in window)).toBe(true);
});
