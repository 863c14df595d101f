import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Answer } from '../../schema/crd/answer.js';
import { apiServer } from './api-server.js';
import { sections } from './recorded-cases.js';

/**
 * Sends the cases of test/schema/crd to a kube-apiserver, prints where it differs from us, and, with `--record FILE`, keeps its
 * answers for the tests that run with Node alone.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { record: { type: 'string' }, only: { type: 'string', default: '' } },
});
const [url = '', token = '', ca = ''] = positionals;
const server = apiServer(url, readFileSync(token, 'utf8').trim(), readFileSync(ca, 'utf8'));

const recorded: Record<string, Record<string, Answer[]>> = {};
let count = 0;
let different = 0;
for (const [section, rows] of Object.entries(sections)) {
  const answers = (recorded[section] ??= {});
  for await (const row of rows(server, values.only)) {
    count++;
    (answers[row.name] ??= []).push(row.server);
    if (row.differences.length === 0) continue;
    different++;
    process.stdout.write(`${row.name} ${JSON.stringify(row.subject)}\n  ${row.differences.join('\n  ')}\n`);
  }
}
process.stdout.write(`${count} objects, ${different} differ\n`);
if (values.record !== undefined) writeFileSync(values.record, `${JSON.stringify(recorded, null, 1)}\n`);
process.exitCode = different === 0 ? 0 : 1;
