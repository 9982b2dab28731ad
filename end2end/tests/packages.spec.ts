import { execFileSync } from 'node:child_process';
import { expect, test } from '../support/story.ts';

const publish = '/packages/beta/publish';

/** The example package as a tar, with a change made to one of its files. */
function archive(change = ''): Buffer {
  const folder = new URL('../../deploy/local/stand-in/package', import.meta.url).pathname;
  return execFileSync('tar', ['-C', folder, '-cz', ...(change ? ['--transform', change] : []), '.']);
}

test('an archive is checked before anything is sent, and the check says what it would replace', async ({ page }) => {
  await page.goto('/packages');
  await page.getByRole('link', { name: 'Publish a package' }).click();
  await page.setInputFiles('#archive', { name: 'package.tar.gz', mimeType: 'application/gzip', buffer: archive('s,actions/,configurations/,') });
  await page.getByRole('button', { name: 'Check it' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Its kind is “MiddlewareActionBaseline”; in this folder it has to be MiddlewareConfiguration.');
  await expect(main.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0);
});

test('what is no archive is told so, and what is published already is not published again', async ({ page }) => {
  await page.goto(publish);
  await page.setInputFiles('#archive', { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByRole('main')).toContainText('Not published: 1 fault found.');
  await page.setInputFiles('#archive', { name: 'package.tar.gz', mimeType: 'application/gzip', buffer: archive() });
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByRole('main')).toContainText('is published already');
});

test('a package that is used is not removed, and its page says by whom', async ({ page }) => {
  await page.goto('/packages');
  await page.getByRole('link', { name: 'Remove' }).first().click();
  await expect(page.getByRole('main')).toContainText('This cannot be done now.');
  await expect(page.locator('#reason')).toHaveCount(0);
});

test('an operator is reviewed before it is made, and a fault loses nothing that was typed', async ({ page }) => {
  await page.goto('/packages/beta/operator');
  await page.fill('#namespace', 'middleware-operator');
  await page.fill('#name', 'zk-another');
  await page.fill('#repository', 'a b');
  await page.getByRole('button', { name: 'Review' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('“a b” is no registry');
  await expect(page.locator('#name')).toHaveValue('zk-another');
  await page.fill('#repository', 'saola.local');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(main).toContainText('MiddlewareOperator middleware-operator/zk-another: made');
});

test('on a narrow screen no action of a row is beyond an edge', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/packages');
  const actions = page.locator('.rows a.btn');
  expect(await actions.count()).toBeGreaterThan(1);
  for (const action of await actions.all()) {
    const box = await action.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
  }
});
