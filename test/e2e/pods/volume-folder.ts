import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, mkdtemp, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mayChangeUser } from './may-change-user.js';
import type { VolumeContents } from './volume-contents.js';

/** For the group that owns a volume: to read its files and enter its folders. */
const GROUP_READS = 0o440;
const GROUP_ENTERS = 0o2775;

/**
 * A volume as the kubelet lays it out (k8s.io/kubernetes pkg/volume/util/atomic_writer.go): each version of the files has a folder of
 * its own, `..data` is a link to the current one, and the files are links through it. Who follows them sees all of the old or all
 * of the new.
 */
export class VolumeFolder {
  readonly folder: string;
  readonly #group: number | undefined;
  #written = '';

  /** @param group fsGroup of the Pod: it owns the files and may read them */
  constructor(folder: string, group: number | undefined) {
    this.folder = folder;
    this.#group = mayChangeUser() ? group : undefined;
    mkdirSync(folder, { recursive: true });
  }

  /** Puts these files in the place of those that are there, if they differ. Returns whether they do. */
  async write(contents: VolumeContents): Promise<boolean> {
    const hash = createHash('sha256');
    for (const [path, { bytes, mode }] of [...contents].toSorted(([one], [other]) => (one < other ? -1 : 1)))
      hash.update(JSON.stringify([path, mode, bytes.toString('base64')]));
    const digest = hash.digest('hex');
    if (digest === this.#written) return false;
    await this.#enterable(this.folder);
    if (contents.size > 0) await this.#replace(contents);
    this.#written = digest;
    return true;
  }

  async #replace(contents: VolumeContents): Promise<void> {
    const version = await mkdtemp(join(this.folder, '..version-'));
    for (const [path, { bytes, mode }] of contents) {
      const file = join(version, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
      await chmod(file, this.#group === undefined ? mode : mode | GROUP_READS);
      if (this.#group !== undefined) await chown(file, 0, this.#group);
    }
    await this.#enterable(version);
    const data = join(this.folder, '..data');
    const before = await readlink(data).catch(() => undefined);
    await symlink(version.slice(this.folder.length + 1), `${data}_tmp`);
    await rename(`${data}_tmp`, data);
    for (const path of contents.keys()) await this.#link(path);
    if (before !== undefined) await rm(join(this.folder, before), { recursive: true });
  }

  /** Only the first part of a path is a link: what is below it lies in the version. */
  async #link(path: string): Promise<void> {
    const [first = path] = path.split('/');
    const link = join(this.folder, first);
    if ((await lstat(link).catch(() => undefined)) === undefined) await symlink(join('..data', first), link);
  }

  async #enterable(folder: string): Promise<void> {
    if (this.#group !== undefined) await chown(folder, 0, this.#group);
    await chmod(folder, GROUP_ENTERS);
  }
}
