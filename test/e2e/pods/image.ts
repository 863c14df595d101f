import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX_FOLDER } from '../sandbox/folder.js';

/** What the Dockerfile makes: node, the bundle and what it says besides, and neither a shell nor anything else. */
export interface Image {
  readonly entrypoint: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where the files are that it holds: path here, path in the container. */
  readonly files: readonly (readonly [source: string, target: string])[];
}

const CHECKOUT = join(import.meta.dirname, '..', '..', '..');
const BUILT = '/dex-client-admission/';

/**
 * Reads the last stage of the Dockerfile.
 * @throws Error for an instruction that this reader does not know, so that a container here is never other than the image
 */
function readImage(dockerfile: string, node: string, dist: string): Image {
  const stage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM ') + 1);
  const lines = stage.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  let [workdir, entrypoint] = ['/', [] as readonly string[]];
  const env: Record<string, string> = {};
  const files: [string, string][] = [[node, '/nodejs/bin/node']];
  for (const line of lines) {
    const [instruction = '', ...words] = line.split(' ');
    const rest = words.join(' ');
    if (instruction === 'WORKDIR') workdir = rest;
    else if (instruction === 'ENTRYPOINT') entrypoint = (JSON.parse(rest) as unknown[]).map(String);
    else if (instruction === 'ENV')
      for (const word of words) env[word.split('=', 1).join('')] = word.replace(/^[^=]*=/, '');
    else if (instruction === 'COPY') files.push(copied(words, workdir, dist));
    else if (!['FROM', 'USER', 'EXPOSE', 'CMD'].includes(instruction)) throw new Error(`Dockerfile: ${line}`);
  }
  return { entrypoint, env, files };
}

function copied(words: readonly string[], workdir: string, dist: string): [source: string, target: string] {
  const [source, target, ...more] = words.filter((word) => word !== '--from=build');
  const name = source?.startsWith(BUILT) === true ? source.slice(BUILT.length) : source;
  // A folder is copied without its name, so that one has to be given.
  const wanted = name === 'dist' ? './dist' : './';
  if (name === undefined || target !== wanted || more.length > 0)
    throw new Error(`Dockerfile: COPY ${words.join(' ')}`);
  return [name === 'dist' ? dist : join(CHECKOUT, name), `${workdir}/${name}`];
}

const built = readImage(
  readFileSync(join(CHECKOUT, 'Dockerfile'), 'utf8'),
  process.execPath,
  join(SANDBOX_FOLDER, 'dist'),
);
/** What node is linked with, as the base image has it. */
const LIBRARIES = ['/usr/lib', '/usr/lib64', '/lib', '/lib64'].map((folder) => [folder, folder] as const);
const WEBHOOK: Image = { ...built, files: [...built.files, ...LIBRARIES] };

/** By the repository; the tag or digest after it says nothing here, for there is one bundle. */
const IMAGES: ReadonlyMap<string, Image> = new Map([
  ['dex-client-admission', WEBHOOK],
  // As docs/install.md calls it.
  ['registry.example.com/dex-client-admission', WEBHOOK],
]);

/** @throws Error as a registry would refuse it */
export function imageOf(reference: string): Image {
  const image = IMAGES.get(reference.replace(/[:@].*$/, ''));
  if (image === undefined) throw new Error(`there is no image ${reference}`);
  return image;
}
