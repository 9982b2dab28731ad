import { expect, test } from '../support/story.ts';

test('the fleet shows every ensemble of both clusters with its quorum, those that need attention first', async ({ page }) => {
  await page.goto('/');
  const rows = page.locator('table.fleet tbody tr:has(a.go)');
  for (const name of ['orders/zk-orders', 'search/zk-search', 'legacy/zk-single', 'payments/zk-payments', 'inventory/zk-inventory'])
    await expect(page.getByRole('link', { name })).toBeVisible();
  await expect(rows.first()).toContainText('inventory/zk-inventory');
  const orders = rows.filter({ hasText: 'orders/zk-orders' });
  await expect(orders.getByRole('img')).toHaveAccessibleName(/3 voters, 3 serving, 2 needed/);
  await expect(orders).toContainText('3.9.4');
});

test('a filter, a sort and a search stand in the address', async ({ page }) => {
  const row = (name: string) => page.locator('table.fleet tbody tr:has(a.go)').filter({ hasText: name });
  await page.goto('/?cluster=beta&sort=name');
  await expect(row('payments/zk-payments')).toBeVisible();
  await expect(row('orders/zk-orders')).toHaveCount(0);
  await page.goto('/?q=zk-serch');
  await expect(page.getByRole('link', { name: /search\/zk-search/ })).toBeVisible();
  await page.goto('/?health=nonsense&page=-4&sort=;drop');
  await expect(row('orders/zk-orders')).toBeVisible();
  await expect(row('payments/zk-payments')).toBeVisible();
});

test('a name that is not there is a page with a way back', async ({ page }) => {
  const answer = await page.goto('/ensembles/alpha/nowhere/nothing');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});
