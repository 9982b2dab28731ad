import { expect, test } from '../support/story.ts';

const events = '/ensembles/alpha/events/zk-events/pod-template';

test('the form shows what stands there; what is wrong is said at its field, and nothing typed is lost', async ({ page }) => {
  await page.goto('/ensembles/alpha/events/zk-events');
  await page.getByRole('link', { name: 'Pod template' }).click();
  await expect(page.locator('#memory')).not.toHaveValue('');
  await expect(page.locator('#logLevel')).toBeDisabled();
  await expect(page.getByRole('main')).toContainText('the volumes stay as they are');
  await page.locator('#heapMb').fill('lots');
  await page.locator('#labels').fill('team=events\ntier=1');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.locator('#heapMb')).toHaveValue('lots');
  await expect(page.locator('#heapMb')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#labels')).toHaveValue(/team=events\r?\ntier=1/);
  await expect(page.getByRole('main')).toContainText('is not a whole number');
});

test('what belongs to an operator is refused at its field', async ({ page }) => {
  await page.goto(events);
  await page.locator('#labels').fill('app=mine');
  await page.locator('#tolerations').fill('dedicated=zk:Sometimes');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.locator('#labels-note')).toContainText('belongs to Kubernetes');
  await expect(page.locator('#tolerations-note')).toContainText('is not a taint');
});

test('a review shows each changed line and who replaces the pods, and leads back to what was typed', async ({ page }) => {
  await page.goto(events);
  await page.locator('#labels').fill('team=events');
  await page.locator('#antiAffinity').selectOption('required_hostname');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.locator('.diff')).toContainText('spec.pod.labels: team=events');
  await expect(page.getByRole('main')).toContainText('the highest number first, whoever leads');
  await expect(page.getByRole('main')).toContainText('must run on different nodes');
  // The demo's cluster has one node.
  await expect(page.getByRole('main')).toContainText('Nothing can be asked for while a guard blocks.');
  await page.getByRole('link', { name: 'Back to the form' }).click();
  await expect(page.locator('#labels')).toHaveValue('team=events');
  await expect(page.locator('#antiAffinity')).toHaveValue('required_hostname');
});

test('a pod template that nobody here keeps is blocked with the reason', async ({ page }) => {
  await page.goto('/ensembles/beta/payments/zk-payments/pod-template');
  await expect(page.getByRole('main')).toContainText('Menagerie does not change its pod template');
  await expect(page.locator('#reason')).toHaveCount(0);
});

test('a new ensemble has a fold for its pods, which is open where something was typed', async ({ page }) => {
  await page.goto('/create');
  await page.getByText('Nodes, labels and annotations').click();
  await page.locator('#labels').fill('app=mine');
  await page.locator('#nodeSelector').fill('disk=ssd');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.locator('#labels-note')).toContainText('belongs to Kubernetes');
  await expect(page.locator('#nodeSelector')).toHaveValue('disk=ssd');
  await expect(page.locator('#nodeSelector')).toBeVisible();
});
