import { availableParallelism } from 'node:os';
import { Compiler } from './compiler.js';
import { EQUIVALENT } from './equivalent.js';
import { Laboratory } from './laboratory.js';
import { mutate, placeOf, type Mutant } from './mutant.js';
import { mutantsOf } from './mutants.js';
import { report, type Outcome, type SubjectResult } from './report.js';
import { subjects, type Subject } from './subjects.js';

/** Least share of mutants that the tests must notice. */
const LEAST = 0.9;

const chosen = subjects(process.argv.slice(2));
if (chosen.length === 0) fail(`No file of src/rules has ${process.argv.slice(2).join(' or ')} in its name.`);

// Or the recorded texts would follow the mutants.
delete process.env['UPDATE_GOLDEN'];
const started = performance.now();
const compiler = new Compiler(
  process.cwd(),
  chosen.map(({ file }) => file),
);
const results: SubjectResult[] = [];
// Those that take longest first, so that no worker is left with one of them at the end.
const queue = [...chosen].sort((a, b) => b.source.length - a.source.length);
await Promise.all(Array.from({ length: availableParallelism() }, work));

const { text, score } = report(results, EQUIVALENT, process.argv.length <= 2);
process.stdout.write(text);
process.stdout.write(`Took ${Math.round((performance.now() - started) / 1000)} s.\n`);
if (score < LEAST) {
  process.stderr.write(`That is less than ${LEAST * 100} %: add rows to the tables of the rules.\n`);
  process.exitCode = 1;
}

async function work(): Promise<void> {
  const laboratory = new Laboratory();
  for (let subject = queue.shift(); subject !== undefined; subject = queue.shift()) {
    results.push(await judge(subject, laboratory));
    if (process.stderr.isTTY) process.stderr.write(`\r${results.length} of ${chosen.length} files `);
  }
  await laboratory.close();
}

async function judge({ file, source, tests }: Subject, laboratory: Laboratory): Promise<SubjectResult> {
  const all = mutantsOf(file, compiler.tree(file), compiler.checker);
  if (all.length === 0) return { file, uncompilable: 0, outcomes: [] };
  const unchanged = await laboratory.ask({ file, tests });
  if (unchanged.failed !== undefined)
    fail(`${file}: "${unchanged.failed}" fails without any mutant: ${unchanged.why ?? ''}`);
  const mutants = compiler.compiling(file, source, all);
  const outcomes: Outcome[] = [];
  for (const mutant of mutants) {
    const equivalent = equivalentOf(source, mutant);
    const { failed } =
      equivalent === undefined
        ? await laboratory.ask({ file, text: mutate(source, mutant), tests })
        : { failed: undefined };
    outcomes.push({ mutant, ...placeOf(source, mutant), killedBy: failed, equivalent });
  }
  await laboratory.ask({ file, tests: [] });
  return { file, uncompilable: all.length - mutants.length, outcomes };
}

function equivalentOf(source: string, mutant: Mutant) {
  const { code } = placeOf(source, mutant);
  return EQUIVALENT.find(
    (each) => each.file === mutant.file && code.includes(each.code) && each.change === mutant.change,
  );
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
