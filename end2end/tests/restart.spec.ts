import { expect, test } from '../support/story.ts';

const payments = '/ensembles/beta/payments/zk-payments';

test('a plan shows its guards, its steps with the leader last, and asks for a reason', async ({ page }) => {
  await page.goto(`${payments}/restart`);
  await expect(page.getByRole('main')).toContainText('the leader, last');
  await expect(page.getByRole('button', { name: 'Restart every member' })).toBeVisible();
  await expect(page.locator('#reason')).toHaveAttribute('required', '');
});

test('a blocked deed opens its plan and says what is in the way', async ({ page }) => {
  await page.goto('/ensembles/beta/inventory/zk-inventory/restart');
  await expect(page.getByRole('main')).toContainText(/Blocked/);
  await expect(page.locator('#reason')).toHaveCount(0);
});

test('an even target on a layout that is not ours is blocked, and the page says why', async ({ page }) => {
  await page.goto(`${payments}/scale?to=4`);
  await expect(page.getByRole('main')).toContainText(/Blocked/);
});

test('a restart runs step by step to its end, with its evidence and its audit row', async ({ page }, info) => {
  test.skip(info.project.name === 'without scripts', 'run once; creating is what runs without scripts');
  await page.goto('/ensembles/alpha/legacy/zk-single/restart');
  await page.fill('#reason', 'CHG-8: pick up the new node');
  await page.getByRole('button', { name: 'Restart every member' }).click();
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]+$/);
  await expect(page.getByRole('main')).toContainText('Succeeded', { timeout: 110_000 });
  await page.goto('/audit?action=restart');
  await expect(page.getByRole('main')).toContainText('CHG-8');
});
