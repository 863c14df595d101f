import { join } from 'node:path';
import { property } from '../../../src/client/client.js';
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

/** Has a Certificate issued anew before its time, as `cmctl renew` does it. */
export async function renew(cluster: Cluster, namespace: string, name: string): Promise<void> {
  const certificate = ['certificate', name, '-n', namespace];
  const found: unknown = JSON.parse(await cluster.admin(['get', ...certificate, '-o', 'json']));
  const conditions = property(property(found, 'status'), 'conditions');
  const issuing = { type: 'Issuing', status: 'True', reason: 'ManuallyTriggered', message: 'test' };
  const status = { conditions: [...(Array.isArray(conditions) ? (conditions as readonly unknown[]) : []), issuing] };
  const patch = ['--subresource=status', '--type=merge', '-p', JSON.stringify({ status })];
  await cluster.admin(['patch', ...certificate, ...patch]);
}
