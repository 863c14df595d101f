import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { nameOf, reasonOf, type Input, type InputError } from './input.js';
import { STANDARD_INPUT } from './standard-input.js';

/** The inputs that paths lead to, each once: in the order of the paths, and by name within a folder or pattern. */
export interface Inputs {
  readonly inputs: readonly Input[];
  readonly errors: readonly InputError[];
}

export interface PathOptions {
  /** Whether folders are searched to their depth. */
  readonly recursive: boolean;
  /** Whether it is in order that a folder or pattern holds no manifest, or a file no object. */
  readonly mayBeEmpty: boolean;
}

const MANIFEST = /\.(?:ya?ml|json)$/i;
const PATTERN = /[*?[\]{}]|[!+@]\(/;

/** Finds the inputs of files, folders, patterns and `-`. */
export async function findInputs(paths: readonly string[], options: PathOptions): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const errors: InputError[] = [];
  for (const path of paths) {
    try {
      const found = await find(path, options);
      if (found.length === 0 && !options.mayBeEmpty)
        errors.push({ file: nameOf(path), message: nothingFound(path, options) });
      for (const { input, identity } of found) if (!inputs.has(identity)) inputs.set(identity, input);
    } catch (error) {
      errors.push({ file: nameOf(path), message: `It cannot be read: ${reasonOf(error)}.` });
    }
  }
  return { inputs: [...inputs.values()], errors };
}

/** An input, and what tells it apart: two paths may lead to one file, written differently or by a link. */
interface Found {
  readonly input: Input;
  readonly identity: string;
}

function identityOf(file: string): string {
  if (file === STANDARD_INPUT) return file;
  try {
    return realpathSync.native(file);
  } catch {
    // It cannot be read either, which is told when that is tried.
    return file;
  }
}

async function find(path: string, { recursive }: PathOptions): Promise<Found[]> {
  if (path === STANDARD_INPUT) return [{ input: { file: path, named: true }, identity: path }];
  const stats = statSync(path, { throwIfNoEntry: false });
  // A file may be named like a pattern, so the file system is asked first.
  if (stats === undefined && PATTERN.test(path)) return inOrder((await matching(path)).map(scanned));
  // The failing call again, for its reason.
  if (stats === undefined) statSync(path);
  return stats?.isDirectory() === true
    ? inOrder([...filesIn(path, recursive, new Set())])
    : [{ input: { file: path, named: true }, identity: identityOf(path) }];
}

function nothingFound(path: string, { recursive }: PathOptions): string {
  if (PATTERN.test(path)) return 'No file matches this pattern.';
  return `There is no .yaml, .yml or .json file in this folder${recursive ? '' : '; -R searches the folders in it too'}.`;
}

async function matching(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  return glob(pattern, { absolute: isAbsolute(pattern), ignore: '**/node_modules/**', expandDirectories: false });
}

/** @param seen real paths of the folders on the way, so that links that lead back are followed once */
function* filesIn(folder: string, recursive: boolean, seen: Set<string>): Generator<Found> {
  const real = realpathSync(folder);
  if (seen.has(real)) return;
  seen.add(real);
  // In an order that does not depend on the file system: of a folder and a link to it the first is followed.
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted(byName)) {
    const path = join(folder, entry.name);
    const isFolder = entry.isSymbolicLink()
      ? statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
      : entry.isDirectory();
    if (!isFolder) {
      // Asking the system for each of many files takes longer than reading some of them.
      if (MANIFEST.test(entry.name))
        yield entry.isSymbolicLink()
          ? scanned(path)
          : { input: { file: path, named: false }, identity: real === folder ? path : join(real, entry.name) };
    } else if (recursive && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
      yield* filesIn(path, recursive, seen);
    }
  }
}

function byName(left: Dirent, right: Dirent): number {
  return left.name < right.name ? -1 : 1;
}

function scanned(file: string): Found {
  return { input: { file, named: false }, identity: identityOf(file) };
}

function inOrder(found: readonly Found[]): Found[] {
  return found.toSorted(({ input: left }, { input: right }) => (left.file < right.file ? -1 : 1));
}
