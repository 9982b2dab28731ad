import { expect, test } from '../support/story.ts';

test('what has no order that keeps the data is not stopped, and the plan says why', async ({ page }) => {
  await page.goto('/ensembles/alpha/events/zk-events/stop');
  await expect(page.getByRole('main')).toContainText("Its operator's number has a minimum of 1");
  await expect(page.locator('#reason')).toHaveCount(0);
});

test('an ensemble of our own is stopped by its name, says so, and is started again', async ({ page }, info) => {
  test.skip(info.project.name === 'with scripts', 'done once; every page of it is read with scripts elsewhere');
  test.setTimeout(300_000);
  const name = `zk-rest-${Date.now().toString(36)}`;
  await page.goto('/create');
  await page.selectOption('#cluster', 'beta');
  await page.fill('#namespace', 'shop');
  await page.fill('#name', name);
  await page.check('input[name=members][value="1"]');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.fill('#reason', 'CHG-13: one that will rest');
  await page.getByRole('button', { name: 'Create 1 member' }).click();
  const done = (steps: string) =>
    expect(async () => {
      await page.reload();
      await expect(page.getByRole('main')).toContainText(`Done: ${steps}`, { timeout: 1_000 });
    }).toPass({ timeout: 110_000 });
  await done('3 steps');

  await page.goto(`/ensembles/beta/shop/${name}`);
  await page.getByRole('link', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Nobody serves until it is started again');
  await page.fill('#reason', 'CHG-14: the season is over');
  await page.fill('#typed', 'zk-other');
  await page.getByRole('button', { name: 'Stop every member' }).click();
  await expect(page.locator('#reason')).toHaveValue('CHG-14: the season is over');
  await page.fill('#typed', name);
  await page.getByRole('button', { name: 'Stop every member' }).click();
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]+$/);
  await done('1 step');

  await page.goto(`/ensembles/beta/shop/${name}`);
  await expect(page.getByRole('main')).toContainText('Stopped on purpose');
  await expect(page.getByRole('link', { name: 'Restart' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Start', exact: true }).first().click();
  await page.fill('#reason', 'CHG-15: the season begins');
  await page.getByRole('button', { name: 'Start every member' }).click();
  await done('3 steps');
});
