import { expect, test } from '../support/story.ts';

const orders = '/ensembles/alpha/orders/zk-orders/znodes';

test('a broker is shown with its data as JSON, its stat and the session that holds it', async ({ page }) => {
  await page.goto(`${orders}?path=/brokers/ids`);
  await page.locator('nav.tree a').filter({ hasText: /^\d+$/ }).first().click();
  await expect(page).toHaveURL(/path=%2Fbrokers%2Fids%2F\d+/);
  await expect(page.getByRole('main')).toContainText('czxid');
  await expect(page.getByRole('main')).toContainText('0x');
});

test('a path that is gone or malformed says so', async ({ page }) => {
  expect((await page.goto(`${orders}?path=/no/such`))?.status()).toBe(404);
  expect((await page.goto(`${orders}?path=no`))?.status()).toBe(422);
});

test('a znode with 20,000 children opens on its first page', async ({ page }) => {
  const answer = await page.goto('/ensembles/alpha/search/zk-search/znodes?path=/collections');
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole('main')).toContainText('20,000');
});
