import { describe, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { runCommand, transcript } from '../command.js';

describe('graph', () => {
  test.each(['text', 'mermaid', 'dot', 'json'])('as %s', (format) => {
    expectGolden(`cli/graph-${format}.txt`, transcript(['graph', '-f', 'trust.yaml', '-o', format]));
  });

  test('Clients that are only known are shown where they are linked', () => {
    const { stdout, exit } = runCommand(['graph', '-f', '-', '--known-clients', 'trust.yaml'], {
      input: JSON.stringify({
        apiVersion: 'auth.stakater.com/v1alpha1',
        kind: 'Client',
        metadata: { name: 'cli-tool', namespace: 'team-a' },
        spec: { id: 'cli-tool', name: 'Tool', redirectURIs: ['http://localhost:8000'], public: true },
      }),
    });
    expect(stdout).toMatch(/^ {2}cli-tool \(public, team-a\/cli-tool\) may obtain tokens for backend-app/m);
    expect(stdout).not.toMatch(/ledger|spa-app|nobody/);
    expect(exit).toBe(0);
  });

  test('what cannot be read is told, the rest is shown, and the exit code is 2', () => {
    const { stdout, stderr, exit } = runCommand(['graph', '-f', 'trust.yaml', 'broken.yaml']);
    expect(stdout).toContain('spa-app, for backend-app');
    expect(stderr).toMatch(/^broken\.yaml:\d+:\d+: .+\n$/);
    expect(exit).toBe(2);
  });

  test('nothing to read', () => {
    const { stdout, stderr, exit } = runCommand(['graph']);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toMatch(/^dex-client-admission: nothing to read.*\n$/);
  });
});
