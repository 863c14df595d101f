import { basename, dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { mutate, type Mutant } from './mutant.js';

/** The project's compiler, for the types of src/rules and for what would not pass it anyway. */
export class Compiler {
  readonly #options: ts.CompilerOptions;
  readonly #ambient: readonly string[];
  readonly #trees = new Map<string, ts.SourceFile | undefined>();
  readonly #program: ts.Program;

  /** @param files those to be mutated, relative to the project's root */
  constructor(root: string, files: readonly string[]) {
    const read = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
    const config = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
    this.#options = config.options;
    this.#ambient = config.fileNames.filter((name) => name.endsWith('.d.ts'));
    this.#program = this.#programOf(files.map((file) => resolve(root, file)));
  }

  get checker(): ts.TypeChecker {
    return this.#program.getTypeChecker();
  }

  tree(file: string): ts.SourceFile {
    const tree = this.#program.getSourceFile(resolve(file));
    if (tree === undefined) throw new Error(`${file} is not part of the project`);
    return tree;
  }

  /**
   * The mutants of one file that pass the compiler. Each becomes a file of its own beside the original, so that one program, whose
   * libraries are read once, judges all.
   */
  compiling(file: string, source: string, mutants: readonly Mutant[]): readonly Mutant[] {
    const path = resolve(file);
    const name = (index: number) => join(dirname(path), `${basename(path, '.ts')}.mutant-${index}.ts`);
    const texts = new Map(mutants.map((mutant, index) => [name(index), mutate(source, mutant)]));
    const program = this.#programOf([...texts.keys()], texts);
    return mutants.filter((_mutant, index) => {
      const tree = program.getSourceFile(name(index));
      return [...program.getSyntacticDiagnostics(tree), ...program.getSemanticDiagnostics(tree)].length === 0;
    });
  }

  #programOf(files: readonly string[], texts: ReadonlyMap<string, string> = new Map()): ts.Program {
    const host = ts.createCompilerHost(this.#options);
    const onDisk = host.getSourceFile.bind(host);
    const exists = host.fileExists.bind(host);
    host.fileExists = (path) => texts.has(path) || exists(path);
    host.getSourceFile = (path, languageOptions) => {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, languageOptions, true);
      if (!this.#trees.has(path)) this.#trees.set(path, onDisk(path, languageOptions));
      return this.#trees.get(path);
    };
    return ts.createProgram([...this.#ambient, ...files], this.#options, host);
  }
}
