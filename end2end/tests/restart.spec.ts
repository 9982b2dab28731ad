import { expect, test } from '../support/story.ts';

const payments = '/ensembles/beta/payments/zk-payments';

test('a plan shows its guards, its steps with the leader last, and asks for a reason', async ({ page }) => {
  await page.goto(`${payments}/restart`);
  await expect(page.getByRole('main')).toContainText('the leader, last');
  await expect(page.getByRole('button', { name: 'Restart every member' })).toBeVisible();
  await expect(page.locator('#reason')).toHaveAttribute('required', '');
});

test('a blocked deed opens its plan and says what is in the way', async ({ page }) => {
  await page.goto(`${payments}/scale?to=5`);
  await expect(page.getByRole('main')).toContainText(/Blocked/);
  await expect(page.getByRole('main')).toContainText(/does not know how its members are listed/);
  await expect(page.locator('#reason')).toHaveCount(0);
});

test('a restart of an ensemble with a voter that does not serve begins with that one, and warns', async ({ page }) => {
  await page.goto('/ensembles/beta/inventory/zk-inventory/restart');
  await expect(page.getByRole('main')).toContainText('Voter 3');
  await expect(page.locator('.steps > li').nth(1)).toContainText('Member 3');
});

test('who restarts the members is chosen in a plain form, each way with its limits', async ({ page }) => {
  await page.goto(`${payments}/restart`);
  await expect(page.locator('input[type=radio][value=panel]')).toBeChecked();
  await page.check('input[type=radio][value=owner]');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(page).toHaveURL(/restart\?by=owner$/);
  await expect(page.getByRole('main')).toContainText('The leader does not go last');
  await expect(page.getByRole('main')).toContainText('Once it has begun it cannot be paused.');
  await expect(page.locator('input[type=radio][value=owner]')).toBeChecked();
});

test('a restart runs step by step to its end, with its evidence and its audit row', async ({ page }, info) => {
  test.skip(info.project.name === 'without scripts', 'run once; creating is what runs without scripts');
  await page.goto('/ensembles/alpha/legacy/zk-single/restart');
  await page.fill('#reason', 'CHG-8: pick up the new node');
  await page.getByRole('button', { name: 'Restart every member' }).click();
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]+$/);
  await expect(page.getByRole('main')).toContainText('Done: 3 steps', { timeout: 110_000 });
  await page.goto('/audit?action=restart');
  await expect(page.getByRole('main')).toContainText('CHG-8');
});
