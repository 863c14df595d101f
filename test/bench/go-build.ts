import { spawnSync } from 'node:child_process';

/**
 * Builds packages of a Go module, statically. Go finds out by itself what is up to date, and then neither compiles nor links.
 * @param module the folder of go.mod
 * @param output an absolute path: the program, or a folder if it ends with a slash
 * @param packages such as `.`, or `tool` for what go.mod names as tools
 * @throws Error that says why there is none
 */
export function goBuild(module: string, output: string, packages: string): void {
  const { error, status, stderr } = spawnSync('go', ['build', '-trimpath', '-o', output, packages], {
    cwd: module,
    env: { ...process.env, CGO_ENABLED: '0' },
    encoding: 'utf8',
  });
  if (error !== undefined) throw new Error(`Go is needed to build ${module}, and "go" cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`go build in ${module} failed: ${stderr}`);
}
