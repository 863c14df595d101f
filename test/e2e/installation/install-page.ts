import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { part } from '../parts/bin.js';
import { newFolder, SANDBOX_FOLDER } from '../sandbox/folder.js';
import { runOk } from '../sandbox/run.js';
import type { Installation } from './installation.js';

const CHECKOUT = join(import.meta.dirname, '..', '..', '..');
const HELM_TIMEOUT_MS = 150_000;

/** A block of code of docs/install.md. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The nearest heading above it. */
  readonly heading: string;
}

/** The blocks of docs/install.md, in its order. */
export function installPage(): readonly Block[] {
  const page = readFileSync(join(CHECKOUT, 'docs', 'install.md'), 'utf8');
  let heading = '';
  return [...page.matchAll(/^#+ ([^\n]*)$|^```(\w+)\n(.*?)^```$/gms)].flatMap(([, title, language = '', text = '']) => {
    if (title === undefined) return [{ language, text, heading }];
    heading = title;
    return [];
  });
}

/** Where an admin types what the page says: a checkout, and helm, kubectl, openssl and dex-client-admission on the PATH. */
export class Desk {
  readonly folder = newFolder('desk');
  readonly #kubeconfig: string;

  /** @param site the cluster that the admin's kubeconfig leads to; none yet unless given */
  constructor(site?: Installation) {
    this.#kubeconfig = site?.cluster.kubeconfig('admin') ?? '';
    symlinkSync(join(CHECKOUT, 'charts'), join(this.folder, 'charts'));
    mkdirSync(join(this.folder, 'bin'));
    for (const name of ['helm', 'kubectl'] as const) symlinkSync(part(name), join(this.folder, 'bin', name));
    const program = join(this.folder, 'bin', 'dex-client-admission');
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(SANDBOX_FOLDER, 'dist', 'main.js')}' "$@"\n`);
    chmodSync(program, 0o755);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** Types the lines of a block into a shell; each must succeed. Returns what they print. */
  type(text: string): Promise<string> {
    const path = `${join(this.folder, 'bin')}:${process.env['PATH'] ?? ''}`;
    const env = { PATH: path, HOME: this.folder, KUBECONFIG: this.#kubeconfig };
    return runOk('sh', ['-e', '-c', text], { cwd: this.folder, env, timeoutMs: HELM_TIMEOUT_MS });
  }
}
