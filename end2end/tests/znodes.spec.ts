import { expect, test } from '../support/story.ts';

const orders = '/ensembles/alpha/orders/zk-orders/znodes';

test('a broker is shown with its data as JSON, its stat and the session that holds it', async ({ page }) => {
  await page.goto(`${orders}?path=/brokers/ids`);
  await page.locator('nav.tree a[href*="ids%2F"]').first().click();
  await expect(page).toHaveURL(/ids(%2F|\/)\d+$/);
  await expect(page.getByRole('main')).toContainText('ephemeral');
  await expect(page.getByRole('main')).toContainText('"endpoints"');
  await expect(page.getByRole('main')).toContainText(/Session\s*0x[0-9a-f]+/);
});

test('a path that is gone or malformed says so', async ({ page }) => {
  expect((await page.goto(`${orders}?path=/no/such`))?.status()).toBe(404);
  expect((await page.goto(`${orders}?path=no`))?.status()).toBe(422);
});

test('a znode with 20,000 children opens on its first page and pages on', async ({ page }) => {
  await page.goto('/ensembles/alpha/search/zk-search/znodes?path=/collections/catalog/terms');
  const tree = page.locator('nav.tree');
  await expect(tree).toContainText('of 20,000');
  await expect(tree).toContainText('core_node00000');
  expect(await tree.locator('li').count()).toBeLessThan(1_500);
  await tree.getByRole('link', { name: /^Next/ }).click();
  await expect(tree).not.toContainText('core_node00000');
  await expect(tree).toContainText('of 20,000');
});
