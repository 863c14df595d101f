import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { mutate } from '../../policy/mutate.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { tellErrors } from '../manifests/input.js';
import { readManifests, type ClientDocument } from '../manifests/manifests.js';
import { writeYaml } from '../manifests/write.js';
import { loadPolicy } from '../policy/load.js';
import type { Terminal } from '../terminal.js';

/** The options of `default`, as its user gave them. */
export interface DefaultOptions {
  readonly filename: readonly string[];
  readonly recursive: boolean;
  readonly namespace: string;
  readonly diff: boolean;
  /** Checked alone: no default depends on a policy yet. */
  readonly policy?: string;
}

/** Prints the Clients of manifests as the webhook would store them. */
export async function defaultCommand(options: DefaultOptions, terminal: Terminal): Promise<ExitCode> {
  await loadPolicy(options.policy, terminal);
  const { clients, skipped, errors } = await readManifests(options.filename, {
    recursive: options.recursive,
    namespace: options.namespace,
    mayBeEmpty: false,
    stdin: terminal.stdin,
    progress: (read) => {
      terminal.progress.step(read, 'Clients read');
    },
  });
  terminal.progress.end();
  tellErrors(errors, terminal.tell);
  terminal.result(options.diff ? clients.map(difference).join('') : clients.map(stored).join('---\n'));
  if (skipped > 0) {
    const objects = skipped === 1 ? '1 object of another kind was' : `${skipped} objects of other kinds were`;
    terminal.tell(`${objects} left out: only Clients have defaults here.`);
  }
  return errors.length > 0 ? EXIT.failed : EXIT.clean;
}

function stored({ object, namespace }: ClientDocument): string {
  return writeYaml(mutate(object, namespace).object);
}

/** A unified diff of the YAML before and after, nothing where they are equal. */
function difference(document: ClientDocument): string {
  const { object, namespace, file } = document;
  if (mutate(object, namespace).patch.length === 0) return '';
  const name = `${file}:${document.locate([]).line}`;
  return createTwoFilesPatch(name, name, writeYaml(object), stored(document), 'as written', 'as stored', {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
