import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { property } from '../../src/client/client.js';
import { ApiServer, type Outcome } from '../../src/demo/api-server.js';
import { writeCertificate } from '../../src/demo/certificate.js';
import { Program } from '../../src/demo/program.js';
import { mutate } from '../../src/policy/mutate.js';
import { temporaryFolder } from '../http/temporary-folder.js';
import { clientsIn, ROOT, type ParityCase } from './parity-case.js';

/** What the built webhook says of every Client of a case, in their order: asked over HTTPS, first /mutate, then /validate. */
export async function askWebhook(given: ParityCase, number: number): Promise<readonly Outcome[]> {
  const { certFile, keyFile } = await writeCertificate(join(temporaryFolder, `certificate-${number}`));
  // As test/rules/rule-fixture.ts has it: with known.yaml a fixture's Clients are new, without it they know each other.
  const exist = given.known.length === 0 ? given.files : given.known;
  const known = exist.flatMap((path) => ['--known-clients', join(ROOT, path)]);
  const policy = given.policy === undefined ? [] : ['--policy', join(ROOT, given.policy)];
  const tls = ['--tls-cert-file', certFile, '--tls-private-key-file', keyFile];
  const ports = ['--port', '0', '--ops-port', '0'];
  const args = [join(ROOT, 'dist/main.js'), 'serve', '--standalone', ...tls, ...ports, ...known, ...policy];
  const program = new Program(args, join(temporaryFolder, `webhook-${number}.log`));
  try {
    const { port } = await program.serving();
    const apiServer = new ApiServer(port, await readFile(certFile));
    const stored = given.old === undefined ? [] : ((await clientsIn(join(ROOT, given.old))) ?? []);
    const outcomes: Outcome[] = [];
    for (const { object, namespace } of given.clients) {
      const old = stored.find((other) => other.namespace === namespace && nameOf(other.object) === nameOf(object));
      const before = old === undefined ? null : mutate(old.object, namespace).object;
      outcomes.push(await apiServer.apply(object, namespace, before));
    }
    apiServer.close();
    return outcomes;
  } finally {
    await program.kill();
  }
}

function nameOf(object: unknown): unknown {
  return property(property(object, 'metadata'), 'name');
}
