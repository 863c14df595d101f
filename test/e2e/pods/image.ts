import { join } from 'node:path';
import { SANDBOX_FOLDER } from '../sandbox/folder.js';

/** What the Dockerfile makes: node and the bundle, and neither a shell nor anything else. */
export interface Image {
  readonly entrypoint: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where the files are that it holds: path here, path in the container. */
  readonly files: readonly (readonly [source: string, target: string])[];
}

const WEBHOOK: Image = {
  entrypoint: ['/nodejs/bin/node', '/app/dist/main.js'],
  env: { NODE_ENV: 'production', PATH: '/nodejs/bin:/usr/local/bin:/usr/bin:/bin' },
  files: [
    [process.execPath, '/nodejs/bin/node'],
    [join(SANDBOX_FOLDER, 'dist'), '/app/dist'],
    // What node is linked with.
    ['/usr/lib', '/usr/lib'],
    ['/usr/lib64', '/usr/lib64'],
    ['/lib', '/lib'],
    ['/lib64', '/lib64'],
  ],
};

/** By the repository; the tag or digest after it says nothing here, for there is one bundle. */
const IMAGES: ReadonlyMap<string, Image> = new Map([['dex-client-admission', WEBHOOK]]);

/** @throws Error as a registry would refuse it */
export function imageOf(reference: string): Image {
  const image = IMAGES.get(reference.replace(/[:@].*$/, ''));
  if (image === undefined) throw new Error(`there is no image ${reference}`);
  return image;
}
