import { join, resolve } from 'node:path';
import { goBuild } from '../go-build.js';
import type { Contender } from './contender.js';
import { knownIds } from './reviews.js';

/** Where everything lies that the contenders need. */
export interface Places {
  /** The bundles: this program's in `dist`, and `bare-server.js`. */
  readonly bundles: string;
  /** The Go module of the webhook made with controller-runtime. */
  readonly module: string;
  /** With tls.crt and tls.key. */
  readonly certificates: string;
  readonly knownClients: string;
}

/** This program as it is run in a cluster: every rule of the default policy, metrics, and a log line for each review. */
export function ours(node: string, nodeName: string, { bundles, certificates, knownClients }: Places): Contender {
  return {
    name: `dex-client-admission, ${nodeName}`,
    command: node,
    args: (port) => [
      join(bundles, 'dist', 'main.js'),
      'serve',
      '--standalone',
      `--known-clients=${knownClients}`,
      `--tls-cert-file=${join(certificates, 'tls.crt')}`,
      `--tls-private-key-file=${join(certificates, 'tls.key')}`,
      `--port=${port}`,
      '--ops-port=0',
    ],
    judges: true,
  };
}

/** Node's own https server, which parses the review and admits it. */
export function bare(node: string, nodeName: string, { bundles, certificates }: Places): Contender {
  const args = (port: number) => [join(bundles, 'bare-server.js'), certificates, String(port)];
  return { name: `bare https, ${nodeName}`, command: node, args, judges: false };
}

/** A webhook in Go with four rules, built if it is not up to date. */
export function controllerRuntime({ bundles, module, certificates }: Places): Contender {
  const program = resolve(bundles, 'controller-runtime');
  goBuild(module, program, '.');
  const args = (port: number) => [certificates, String(port)];
  return { name: 'controller-runtime, 4 rules', command: program, args, stdin: knownIds().join('\n'), judges: true };
}
