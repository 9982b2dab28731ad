import { expect, test } from '../support/story.ts';

test('each object of an ensemble is read whole, from the chain down to the pods, without what people hide in it', async ({ page }) => {
  await page.goto('/ensembles/alpha/events/zk-events');
  await page.getByRole('link', { name: 'YAML of ZookeeperCluster zk-events' }).click();
  const shown = page.getByRole('region', { name: 'YAML' });
  await expect(shown).toContainText('kind: ZookeeperCluster');
  await page.getByRole('navigation', { name: 'Objects' }).getByRole('link', { name: 'StatefulSet zk-events', exact: true }).click();
  await expect(shown).toContainText('kind: StatefulSet');
  await page.goto('/ensembles/beta/ledger/zk-ledger/manifest?kind=ZookeeperCluster&object=zk-ledger');
  await expect(shown).toContainText('(set)');
  expect((await page.goto('/ensembles/alpha/events/zk-events/manifest?kind=Secret&object=x'))?.status()).toBe(404);
});
