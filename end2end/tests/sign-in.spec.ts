import { person } from '../support/sign-in.ts';
import { expect, test } from '../support/story.ts';

test.use({ storageState: { cookies: [], origins: [] } });

test('a wrong password is said, and the name that was typed is still there', async ({ page }) => {
  await page.goto('/login?next=/audit');
  await page.fill('#name', person.name);
  await page.fill('#password', 'not this one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('#name')).toHaveValue(person.name);
  await expect(page.locator('#password')).toHaveValue('');
  expect(page.url()).not.toContain('not+this');
});

test('whoever is sent to the sign-in page arrives where they wanted to be, and signing out ends it', async ({ page }) => {
  await page.goto('/audit');
  expect(new URL(page.url()).pathname).toBe('/login');
  await page.fill('#name', person.name);
  await page.fill('#password', person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await page.locator('form[action="/logout"] button').first().click();
  await page.goto('/audit');
  expect(new URL(page.url()).pathname).toBe('/login');
});
