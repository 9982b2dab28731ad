// The language: as the browser wishes, and as a person chooses, with and without scripts.
import { expect, test } from '../support/story.ts';

test('the switch changes every word of the page, leads back to it, and is remembered', async ({ page }) => {
  await page.goto('/audit?result=done');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.locator('aside').getByRole('button', { name: '中文' }).click();
  await expect(page).toHaveURL(/\/audit\?result=done$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('审计');
  await page.goto('/');
  await expect(page.locator('aside')).toContainText('集群总览');
  await page.locator('aside').getByRole('button', { name: 'English' }).click();
  await expect(page.locator('aside')).toContainText('Fleet');
});

test.describe('a browser that wishes Chinese', () => {
  test.use({ locale: 'zh-CN', storageState: { cookies: [], origins: [] } });

  test('is greeted in Chinese', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  });
});
