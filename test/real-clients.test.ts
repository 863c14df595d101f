import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { readManifests } from './manifests.js';
import { brief, judge } from './policy/judgement.js';

const FOLDER = 'test/fixtures/real-clients';

/** Files whose Clients are refused: by a mistake of their own, or unless an option admits them. */
const REFUSED = ['mistakes.yaml', 'relative.yaml', 'schemes.yaml', 'contested.yaml'];

const admitted = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml') && !REFUSED.includes(file));

describe('clients that people run', () => {
  test.each(admitted)('%s is admitted', (file) => {
    const { clients, secrets } = readManifests(`${FOLDER}/${file}`);
    const refusals = clients.flatMap((client) =>
      brief(judge(client, { others: clients, secrets }))
        .filter((finding) => finding.startsWith('Deny'))
        .map((finding) => `${client.metadata.name}: ${finding}`),
    );
    expect(refusals).toEqual([]);
  });

  test.each(REFUSED)('each Client of %s is refused', (file) => {
    const { clients, secrets } = readManifests(`${FOLDER}/${file}`);
    for (const client of clients) {
      expect({
        client: client.metadata.name,
        denied: judge(client, { others: clients, secrets }).findings.some(({ action }) => action === 'Deny'),
      }).toEqual({
        client: client.metadata.name,
        denied: true,
      });
    }
  });
});
