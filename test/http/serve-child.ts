import { standingFacts } from '../../src/facts/standing-facts.js';
import { serve } from '../../src/http/serve.js';
import { asking, emptyCluster, stubPolicy } from '../admission/stub-policy.js';

/**
 * What serve.test.ts runs in a process of its own: `serve` with a rule, and with a fault outside of every request that strikes
 * when a Client with the id `crash` or `reject` is judged.
 */
const [certFile = '', keyFile = '', port = '', opsPort = ''] = process.argv.slice(2);
try {
  await serve({
    tls: { certFile, keyFile },
    clientNames: [],
    logLevel: 'info',
    port: Number(port),
    opsPort: Number(opsPort),
    open: () => {
      const facts = standingFacts(() => (client) => {
        const fault = new Error('nobody catches this');
        if (client.spec.id === 'crash')
          setImmediate(() => {
            throw fault;
          });
        if (client.spec.id === 'reject') void Promise.reject(fault);
        return emptyCluster();
      });
      return Promise.resolve({
        policy: stubPolicy([asking]),
        facts,
        measurements: () => [],
        close: () => facts.close(),
      });
    },
  });
} catch (error) {
  process.stdout.write(`${String(error)}\n`);
  process.exitCode = 2;
}
