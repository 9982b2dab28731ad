import { expect, test } from '../support/story.ts';

const events = '/ensembles/alpha/events/zk-events/upgrade';

test('the versions on offer stand there with what each means, and the present one cannot be chosen', async ({ page }) => {
  await page.goto(events);
  await expect(page.getByRole('main')).toContainText('It runs 3.9.4 now.');
  await expect(page.locator('input[name=version][value="3.9.4"]')).toBeDisabled();
  await expect(page.locator('label', { has: page.locator('input[value="3.8.4"]') })).toContainText('downgrade');
});

test('a downgrade is blocked, and its plan says why', async ({ page }) => {
  await page.goto(events);
  await page.check('input[name=version][value="3.8.4"]');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(page).toHaveURL(/\/upgrade\?version=3\.8\.4$/);
  await expect(page.getByRole('main')).toContainText('Blocked: From 3.9.4 to 3.8.4: downgrade');
  await expect(page.locator('#reason')).toHaveCount(0);
});

test('what was not made here is not upgraded here, and the page says where it is', async ({ page }) => {
  await page.goto('/ensembles/beta/ledger/zk-ledger/upgrade');
  await expect(page.getByRole('main')).toContainText('Change the version in the Middleware');
});

test('an ensemble of our own is upgraded step by step to its end', async ({ page }, info) => {
  test.skip(info.project.name === 'with scripts', 'done once; every page of it is read with scripts elsewhere');
  test.setTimeout(300_000);
  const name = `zk-aged-${Date.now().toString(36)}`;
  await page.goto('/create');
  await page.selectOption('#cluster', 'beta');
  await page.fill('#namespace', 'shop');
  await page.fill('#name', name);
  await page.selectOption('#version', '3.8.4');
  await page.check('input[name=members][value="1"]');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.fill('#reason', 'CHG-11: one that will be upgraded');
  await page.getByRole('button', { name: 'Create 1 member' }).click();
  const done = (steps: number) =>
    expect(async () => {
      await page.reload();
      await expect(page.getByRole('main')).toContainText(`Done: ${steps} steps`, { timeout: 1_000 });
    }).toPass({ timeout: 110_000 });
  await done(3);

  await page.goto(`/ensembles/beta/shop/${name}/upgrade?version=3.9.4`);
  await expect(page.getByRole('main')).toContainText('From 3.8.4 to 3.9.4: next minor release.');
  await page.fill('#reason', 'CHG-12: the newest release');
  await page.getByRole('button', { name: 'Upgrade to 3.9.4' }).click();
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]+$/);
  await done(4);
  await page.goto('/audit?action=upgrade');
  await expect(page.getByRole('main')).toContainText('CHG-12');
});
