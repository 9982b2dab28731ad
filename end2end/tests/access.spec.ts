// People and roles: an administrator adds somebody, who sees their own part of the fleet and nothing of the rest.
import { expect, test } from '../support/story.ts';
import { randomUUID } from 'node:crypto';

test('somebody is added with a role on one cluster, signs in, and sees that cluster alone', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  const name = `mei-${randomUUID().slice(0, 8)}`;
  await page.goto('/access');
  await page.getByRole('link', { name: 'Add an account' }).click();
  await page.fill('#name', name);
  await page.selectOption('#role', 'viewer');
  await page.fill('#scope', 'beta/inventory/zk/more');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Scope:' })).toBeVisible();
  await expect(page.locator('#name')).toHaveValue(name);
  await page.fill('#scope', 'beta');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const password = await page.locator('code.secret').innerText();

  const context = await browser.newContext({ baseURL, javaScriptEnabled, storageState: { cookies: [], origins: [] } });
  const theirs = await context.newPage();
  await theirs.goto('/login');
  await theirs.fill('#name', name);
  await theirs.fill('#password', password);
  await theirs.click('form[action="/login"] button');
  await expect(theirs.locator('main')).toContainText('zk-payments');
  await expect(theirs.locator('body')).not.toContainText('zk-orders');
  await expect(theirs.getByRole('link', { name: 'Create ensemble' })).toHaveCount(0);
  expect((await theirs.goto('/ensembles/alpha/orders/zk-orders'))?.status()).toBe(404);
  expect((await theirs.goto('/audit'))?.status()).toBe(403);

  await page.goto(`/access?q=${name}`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: /^Take viewer · beta away/ }).click();
  await theirs.goto('/');
  await expect(theirs.locator('main')).toContainText('You have no role yet');
  await context.close();
});

test('a token is made, shown once, and revoked', async ({ page }) => {
  const name = `ci-${randomUUID().slice(0, 8)}`;
  await page.goto('/access/tokens');
  await page.fill('#name', name);
  await page.selectOption('#role', 'viewer');
  await page.getByRole('button', { name: 'Make token' }).click();
  await expect(page.locator('code.secret')).toHaveText(/^mng_[\w-]{43}$/);
  await page.goto('/access/tokens');
  await expect(page.locator('code.secret')).toHaveCount(0);
  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await expect(page.getByRole('row', { name })).toContainText('revoked');
});
