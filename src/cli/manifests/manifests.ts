import { property } from '../../client/client.js';
import type { FieldPath } from '../../client/field-path.js';
import type { SecretManifest } from '../../facts/manifest-facts.js';
import { classify } from './classify.js';
import { readInput, type Input, type InputError } from './input.js';
import { objectsIn } from './objects.js';
import { parseSegment, type SyntaxFault } from './parse.js';
import { findInputs, type PathOptions } from './paths.js';
import { place, type Origin, type Place } from './place.js';
import { readSecret } from './secret.js';
import { segments, type Segment } from './segments.js';
import { Source } from './source.js';

/** A Client as somebody wrote it. */
export interface ClientDocument {
  readonly object: unknown;
  /** The one it names, or the one that was given for those that name none. */
  readonly namespace: string;
  readonly file: string;
  /** Where a field stands. Parses the document again: ask only for what is to be shown. */
  readonly locate: (field: FieldPath) => Place;
}

/** What was read, in the order of the inputs and of the documents in them. */
export interface Manifests {
  readonly clients: readonly ClientDocument[];
  readonly secrets: readonly SecretManifest[];
  /** Number of objects that are no Clients. */
  readonly skipped: number;
  readonly errors: readonly InputError[];
}

export interface ReadOptions extends PathOptions {
  /** For objects that name none. */
  readonly namespace: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Told now and then how many Clients have been read. */
  readonly progress: (clients: number) => void;
}

/** Reads the Clients of files, folders, patterns and standard input (`-`). What cannot be read is listed, never thrown. */
export async function readManifests(paths: readonly string[], options: ReadOptions): Promise<Manifests> {
  const { inputs, errors } = await findInputs(paths, options);
  const reading = new Reading(options, [...errors]);
  for (const input of inputs) {
    const source = await readInput(input, options.stdin);
    if (source instanceof Source) reading.read(source, input);
    else reading.errors.push(source);
  }
  return reading;
}

class Reading implements Manifests {
  readonly clients: ClientDocument[] = [];
  readonly secrets: SecretManifest[] = [];
  skipped = 0;
  readonly errors: InputError[];
  readonly #options: ReadOptions;

  constructor(options: ReadOptions, errors: InputError[]) {
    this.#options = options;
    this.errors = errors;
  }

  read(source: Source, input: Input): void {
    let isEmpty = true;
    for (const segment of segments(source.text)) {
      for (const parsed of parseSegment(source.text, segment)) {
        if ('fault' in parsed) this.#reject(source, parsed.segment, parsed.fault);
        else if (!this.#readDocuments(source, parsed.segment, parsed.documents, input)) continue;
        isEmpty = false;
      }
    }
    if (isEmpty && input.named && !this.#options.mayBeEmpty)
      this.errors.push({ file: source.file, message: 'There is no document in it to judge.' });
  }

  /** Returns whether there is anything in the documents. */
  #readDocuments(source: Source, segment: Segment, documents: readonly unknown[], input: Input): boolean {
    for (const [document, value] of documents.entries()) {
      if (value === null) continue;
      for (const { value: object, path } of objectsIn(value))
        this.#add(object, { source, segment, document, path }, input);
    }
    return documents.some((value) => value !== null);
  }

  #reject(source: Source, { start, end }: Segment, { offset, message }: SyntaxFault): void {
    // A template is no YAML before it is rendered, and its syntax errors tell its author nothing.
    const advice = source.text.slice(start, end).includes('{{')
      ? ' If this is a template, render it first: helm template … | dex-client-admission validate -f -'
      : '';
    this.errors.push({ file: source.file, ...source.position(offset), message: message + advice });
  }

  #add(object: unknown, origin: Origin, { named }: Input): void {
    const { file } = origin.source;
    const classified = classify(object);
    switch (classified.is) {
      case 'client':
        this.clients.push({
          object,
          namespace: this.#namespaceOf(object),
          file,
          locate: (field) => place(origin, field),
        });
        this.#options.progress(this.clients.length);
        return;
      case 'secret': {
        const secret = readSecret(object, this.#namespaceOf(object));
        if (secret !== undefined) this.secrets.push(secret);
        break;
      }
      case 'other':
        break;
      case 'foreign':
        if (!named) break;
        this.#refuse(origin, [], classified.message);
        return;
      case 'unreadable':
        this.#refuse(origin, classified.field, classified.message);
        return;
    }
    this.skipped += 1;
  }

  #refuse(origin: Origin, field: FieldPath, message: string): void {
    const { line, column } = place(origin, field);
    this.errors.push({ file: origin.source.file, line, column, message });
  }

  #namespaceOf(object: unknown): string {
    const namespace = property(property(object, 'metadata'), 'namespace');
    return typeof namespace === 'string' && namespace !== '' ? namespace : this.#options.namespace;
  }
}
