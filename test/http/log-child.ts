import { createLog } from '../../src/http/log.js';
import { logStream } from '../../src/http/log-stream.js';

/** What log-stream.test.ts runs in a process of its own: so many lines into stderr, then the way out that is asked for. */
const [lines = '', most = '', then = ''] = process.argv.slice(2);
const { stream, ...counts } = logStream(2, Number(most));
const log = createLog('info', stream);
for (let line = 0; line < Number(lines); line += 1) {
  log.info({ line, padding: 'x'.repeat(1_000) }, 'a line');
  // Some are on their way before the others come.
  if (line % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 15));
}
process.stdout.write(`${String(counts.measurements()[0]?.values[0]?.value)}\n`);
if (then === 'exit') process.exit(3);
