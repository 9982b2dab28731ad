// Signs in once, so that stories start where people start: with a session.
import { chromium, type FullConfig } from '@playwright/test';
import { mkdirSync } from 'node:fs';

export const person = { name: process.env.MENAGERIE_USER ?? 'admin', password: process.env.MENAGERIE_PASSWORD ?? '' };

export default async function signIn(config: FullConfig) {
  const { baseURL, launchOptions } = config.projects[0].use;
  const browser = await chromium.launch(launchOptions);
  const page = await browser.newPage({ baseURL });
  await page.goto('/login');
  await page.fill('input[name=name]', person.name);
  await page.fill('input[name=password]', person.password);
  await page.click('form[action="/login"] button');
  await page.waitForURL((url) => url.pathname === '/');
  mkdirSync('test-results', { recursive: true });
  await page.context().storageState({ path: 'test-results/signed-in.json' });
  await browser.close();
}
