import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Builds the real parts of the end-to-end tests into bin/ (docs/e2e.md): etcd (which Go names `server`), kube-apiserver, kubectl and
 * the rest of go.mod's tools, and cert-manager's reconcilers. `make` calls it when go.mod, go.sum, cmd/ or this file changed.
 */
const FOLDER = import.meta.dirname;
const STAMP = join(FOLDER, 'bin', '.built');

/** Cold, the build takes ten minutes: somebody who waits wants to see that it moves. */
const PROGRESS_EVERY_MS = 15_000;

let told = Date.now();

class BuildError extends Error {}

try {
  checkGo();
  mkdirSync(join(FOLDER, 'bin'), { recursive: true });
  await build();
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`make e2e-parts: ${error.message}\n`);
  process.exitCode = 1;
}

/** Older ones either fetch the version that go.mod asks for, or stumble over its `tool` lines: told apart before anything is built. */
function checkGo() {
  const [, wanted] = /^go (\d+\.\d+)/m.exec(readFileSync(join(FOLDER, 'go.mod'), 'utf8'));
  const { error, status, stdout, stderr } = spawnSync('go', ['version'], { cwd: FOLDER, encoding: 'utf8' });
  if (error !== undefined)
    throw new BuildError(`Go ${wanted} or newer is needed to build kube-apiserver and etcd, and "go" cannot be run.`);
  const found = /go(\d+)\.(\d+)/.exec(stdout);
  const [major, minor] = wanted.split('.').map(Number);
  if (status === 0 && found !== null && (Number(found[1]) > major || Number(found[2]) >= minor)) return;
  const why = status === 0 ? `this is ${stdout.trim()}` : stderr.trim().split('\n').at(-1);
  throw new BuildError(`Go ${wanted} or newer is needed: ${why}.`);
}

async function build() {
  const started = Date.now();
  tell('looking up the packages (the first time, 1 GB of modules is downloaded)');
  let downloads = 0;
  const packages = await go(['list', '-deps', 'tool', './cmd/certmanager'], (line) => {
    if (line.startsWith('go: downloading')) progress(started, `${String((downloads += 1))} modules downloaded`);
  });
  const total = packages.trim().split('\n').length;
  tell(
    `building kube-apiserver, etcd, kubectl and others: up to ${String(total)} packages; ten minutes the first time, seconds later`,
  );
  let compiled = 0;
  await go(
    ['build', '-v', '-trimpath', '-o', 'bin/', '-ldflags', linkerFlags(), 'tool', './cmd/certmanager'],
    (line) => {
      if (/^[\w.]+(\/\S*)?$/.test(line)) progress(started, `${String((compiled += 1))} packages compiled, now ${line}`);
    },
  );
  writeFileSync(STAMP, '');
  tell(`built in ${seconds(started)}`);
}

/** Without a version the API server calls itself `v0.0.0-master+$Format:%H$`, which kubectl cannot read. */
function linkerFlags() {
  const [, version, major, minor] = /k8s\.io\/kubernetes (v(\d+)\.(\d+)\.\d+)/.exec(
    readFileSync(join(FOLDER, 'go.mod'), 'utf8'),
  );
  const facts = {
    gitVersion: version,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    gitCommit: 'unknown',
    buildDate: '2026-01-01T00:00:00Z',
  };
  const settings = Object.entries(facts).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  return ['-s', '-w', ...settings].join(' ');
}

/** Runs go; resolves with what it printed. Each line of its stderr is handed on, and the last ones are told if it fails. */
function go(words, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn('go', words, {
      cwd: FOLDER,
      env: { ...process.env, CGO_ENABLED: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const lines = [];
    child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      onLine(line);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new BuildError(`"go ${words[0]}" failed:\n${lines.slice(-20).join('\n')}`));
    });
  });
}

function progress(started, what) {
  if (Date.now() - told < PROGRESS_EVERY_MS) return;
  told = Date.now();
  tell(`${seconds(started)}: ${what}`);
}

function seconds(started) {
  return `${String(Math.round((Date.now() - started) / 1000))} s`;
}

function tell(what) {
  process.stdout.write(`e2e parts: ${what}\n`);
}
