import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster.js';
import { part } from '../parts/bin.js';
import { Program } from '../sandbox/program.js';
import { runOk } from '../sandbox/run.js';

const PARTS = join(import.meta.dirname, '..', 'parts');

/** Installs the definitions of cert-manager and starts its controllers. */
export async function startCertManager(cluster: Cluster): Promise<Program> {
  const module = ['list', '-m', '-f', '{{.Dir}}', 'github.com/cert-manager/cert-manager'];
  const folder = (await runOk('go', module, { cwd: PARTS })).trim();
  const definitions = join(folder, 'deploy', 'crds');
  await cluster.admin(['apply', '--server-side', '-f', definitions]);
  await cluster.admin(['wait', '--for=condition=Established', '--timeout=30s', '-f', definitions]);
  return new Program({
    name: 'cert-manager',
    command: part('certmanager'),
    args: [`--kubeconfig=${cluster.kubeconfig('admin')}`],
    folder: cluster.folder,
  });
}
