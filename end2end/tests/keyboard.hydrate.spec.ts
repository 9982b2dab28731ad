// Everything is reachable by keyboard, and a key never does more than open a page.
import { expect, hydrated, test } from '../support/story.ts';

test('rows are walked with j and k and opened with Enter; g o goes to operations; a plan is a key away', async ({ page }) => {
  await page.goto('/?sort=name');
  await hydrated(page);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ensembles\/alpha\/events\/zk-events$/);
  await hydrated(page);
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/zk-events\/restart$/);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/operations$/);
});

test('the list of keys opens with ? and closes with Escape, and typing in a field is only typing', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type('gok');
  await expect(page).toHaveURL(/\/$/);
  await expect(page.locator('input[name=q]')).toHaveValue('gok');
});

test('the first Tab leads past the menu to the content', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});
