import { property } from '../../../../src/client/client.js';
import { unexpected, type Found, type Output, type Tool } from './tool.js';

/** What is wrong with all Clients of a corpus together, and planted in none: thousands of them are more than Dex can take. */
const OF_ALL_TOGETHER = ['dex-config-size'];

/** What this program is called, run by one Node or another. */
export function oursOn(nodeName: string): string {
  return `dex-client-admission, ${nodeName}`;
}

/** This program as people run it: all rules of the default policy, the report as text. */
export function ours(node: string, nodeName: string, main: string, upTo: number): Tool {
  return {
    name: oursOn(nodeName),
    command: node,
    args: (path) => [main, 'validate', '-f', path],
    upTo,
    knows: () => true,
    found: (output) => planned(ended(output), textFindings(output.stdout)),
  };
}

/** The same with the report as JSON, which also lists each rule that could not be asked, Client by Client. */
export function oursJson(node: string, nodeName: string, main: string, upTo: number): Tool {
  return {
    ...ours(node, nodeName, main, upTo),
    name: `dex-client-admission -o json, ${nodeName}`,
    args: (path) => [main, 'validate', '-f', path, '-o', 'json'],
    found: (output) => planned(ended(output), jsonFindings(output.stdout)),
  };
}

/** Exit code 2, an exception or a signal is no verdict. */
function ended(output: Output): Output {
  if ((output.exit === 0 || output.exit === 1) && output.stderr === '') return output;
  throw unexpected('dex-client-admission did not judge the Clients', output);
}

function planned(output: Output, findings: readonly Found[]): readonly Found[] {
  if (output.exit !== (findings.length === 0 ? 0 : 1))
    throw unexpected(`dex-client-admission reports ${findings.length} findings and ends otherwise`, output);
  return findings.filter(({ rule }) => rule !== undefined && !OF_ALL_TOGETHER.includes(rule));
}

function textFindings(text: string): readonly Found[] {
  const findings: Found[] = [];
  let client = '';
  for (const line of text.split('\n')) {
    client = /^Client [^/ ]+\/(\S+) is denied$/.exec(line)?.[1] ?? client;
    const rule = /^ {2}\S+:\d+:\d+ {2}Deny {2}.* {2}([a-z-]+)$/.exec(line)?.[1];
    if (rule !== undefined) findings.push({ client, rule });
  }
  return findings;
}

function jsonFindings(text: string): readonly Found[] {
  const findings = property(JSON.parse(text), 'findings');
  if (!Array.isArray(findings)) throw new Error('The JSON report of dex-client-admission has no findings.');
  return findings
    .filter((finding: unknown) => property(finding, 'action') === 'Deny')
    .map((finding: unknown) => ({
      client: String(property(property(finding, 'client'), 'name')),
      rule: String(property(finding, 'rule')),
    }));
}
