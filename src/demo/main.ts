/**
 * What `make run` runs: the shipped program as a webhook on this machine, the seed documents' Clients sent through its HTTPS
 * door, and then time to try more. Not shipped.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { style } from '../cli/reports/style.js';
import { processTerminal } from '../cli/terminal.js';
import { reviewOf } from './api-server.js';
import { writeCertificate } from './certificate.js';
import { isFree } from './port.js';
import { rows, type Page } from './print.js';
import { Program } from './program.js';
import { clientsIn, EXAMPLE, KNOWN, ROOT, story } from './story.js';

const PORTS = [
  ['--port', 9443],
  ['--ops-port', 8080],
] as const;

const terminal = processTerminal();
const page: Page = { colour: terminal.colour, width: process.stdout.isTTY ? terminal.width : undefined };

function say(...blocks: string[]): void {
  terminal.result(`${blocks.join('\n\n')}\n\n`);
}

function title(text: string): string {
  return style(page.colour).strong(text);
}

/** The options for the ports: those of the documentation, or any where somebody has them. */
async function portOptions(): Promise<string[]> {
  const options: string[] = [];
  for (const [option, port] of PORTS) {
    const free = await isFree(port);
    if (!free) say(`Port ${port} is taken; another one serves.`);
    options.push(option, free ? String(port) : '0');
  }
  return options;
}

/** Writes a review into a file, and returns the command that sends it. */
async function curlLine(folder: string, certFile: string, port: number): Promise<string> {
  const [example] = await clientsIn(EXAMPLE);
  const file = join(folder, 'review.json');
  await writeFile(file, `${JSON.stringify(reviewOf(example?.object, example?.namespace ?? ''), null, 2)}\n`);
  const options = `--cacert ${certFile} -H 'Content-Type: application/json' --data-binary @${file}`;
  return `curl -sS ${options} https://localhost:${port}/validate`;
}

/** Resolves on Ctrl-C or SIGTERM. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        resolve();
      });
    }
  });
}

async function demonstrate(folder: string): Promise<void> {
  const main = join(ROOT, 'dist/main.js');
  if (!existsSync(main)) throw new Error(`${main} is missing: run "npm run build" first.`);
  const known = join(folder, 'known-clients');
  await mkdir(known);
  await cp(KNOWN, join(known, 'spa-app.yaml'));
  const { certFile, keyFile } = await writeCertificate(folder);
  const log = join(folder, 'webhook.log');
  const stop = interrupted();
  const tls = ['--tls-cert-file', certFile, '--tls-private-key-file', keyFile];
  const standalone = ['--standalone', '--known-clients', known];
  const program = new Program([main, 'serve', ...tls, ...(await portOptions()), ...standalone], log);
  try {
    const { port, opsPort } = await program.serving();
    const facts = [
      ['reviews', `https://localhost:${port}/validate and /mutate`],
      ['probes', `http://localhost:${opsPort}/livez, /readyz and /metrics`],
      ['knows', `the Clients in ${known}`],
      ['log', log],
    ] as const;
    say(title('The webhook is up.'), rows(facts, page));
    for await (const block of story(port, await readFile(certFile), page)) say(block);
    say(title('── Your turn'), 'The webhook stays up. Send it a review of your own, or this one:');
    say(`  ${await curlLine(folder, certFile, port)}`, 'Ctrl-C stops it and removes its files.');
    await Promise.race([stop, program.ended]);
    if (program.hasEnded) throw new Error(`The webhook ended by itself:\n${await readFile(log, 'utf8')}`);
  } finally {
    await program.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'dex-client-admission-'));
try {
  await demonstrate(folder);
} catch (error) {
  terminal.tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
