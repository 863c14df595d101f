import { expect, test } from '@jest/globals';
import type { Measurement } from '../../src/facts/live-facts.js';
import { Metrics } from '../../src/http/metrics.js';

test('what is measured elsewhere is shown as it is at each scrape', async () => {
  let measurements: readonly Measurement[] = [
    { name: 'age_seconds', help: 'Age.', values: [{ value: Infinity }] },
    { name: 'lists_total', help: 'Lists.', values: [{ labels: { reason: 'expired' }, value: 0 }] },
  ];
  const metrics = new Metrics();
  metrics.show(() => measurements);
  const shown = async () => (await metrics.registry.metrics()).split('\n').filter((line) => /^(age|lists)/.test(line));
  expect(await shown()).toEqual(['age_seconds +Inf', 'lists_total{reason="expired"} 0']);
  measurements = [
    { name: 'age_seconds', help: 'Age.', values: [{ value: 1.5 }] },
    {
      name: 'lists_total',
      help: 'Lists.',
      values: [
        { labels: { reason: 'expired' }, value: 3 },
        { labels: { reason: 'demanded' }, value: 1 },
      ],
    },
  ];
  expect(await shown()).toEqual([
    'age_seconds 1.5',
    'lists_total{reason="expired"} 3',
    'lists_total{reason="demanded"} 1',
  ]);
  // Not added up from one scrape to the next.
  expect(await shown()).toContain('lists_total{reason="expired"} 3');
  metrics.registry.clear();
});

test('verdicts count from 0, so that the first of each is an increase', async () => {
  const metrics = new Metrics();
  const shown = await metrics.registry.getSingleMetricAsString('dex_client_admission_decisions_total');
  for (const verdict of ['allow', 'deny', 'retry', 'fault'])
    expect(shown).toContain(`{hook="validate",operation="CREATE",verdict="${verdict}"} 0`);
  expect(shown).toContain('{hook="mutate",operation="UPDATE",verdict="fault"} 0');
  expect(shown).not.toMatch(/ [1-9]/);
  metrics.registry.clear();
});
