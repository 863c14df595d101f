#!/usr/bin/env node
import { run } from './cli/program.js';
import { processTerminal } from './cli/terminal.js';

for (const stream of [process.stdout, process.stderr]) {
  // Whoever reads may stop early, as `head` does: that is no fault of this run, and there is nobody left to tell.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

// Not process.exit: what is written to a pipe may still be on its way.
process.exitCode = await run(process.argv.slice(2), processTerminal());
