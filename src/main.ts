#!/usr/bin/env node
import { run } from './cli/program.js';
import { processTerminal } from './cli/terminal.js';

// Whoever reads may stop early, as `head` does: that is no fault of this run, and there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // What is left is still judged: the exit code is that of all Clients.
  if (error.code !== 'EPIPE') throw error;
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Not process.exit: what is written to a pipe may still be on its way.
process.exitCode = await run(process.argv.slice(2), processTerminal());
