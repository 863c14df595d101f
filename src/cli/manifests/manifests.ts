import { property } from '../../client/client.js';
import type { FieldPath } from '../../client/field-path.js';
import type { SecretManifest } from '../../facts/manifest-facts.js';
import { classify } from './classify.js';
import { ALONE, ReadClient, type ClientDocument, type Stretch } from './client-document.js';
import { nameOf, type Input, type InputError } from './input.js';
import { ObjectStore } from './object-store.js';
import { nameHash } from './object-name.js';
import { objectsIn } from './objects.js';
import type { Original } from './original.js';
import { parseSegment, type SyntaxFault } from './parse.js';
import { findInputs, type PathOptions } from './paths.js';
import { place, type Origin } from './place.js';
import { SegmentReader } from './read-segments.js';
import { readSecret } from './secret.js';
import type { ByteSegment } from './segmenter.js';
import type { Segment } from './segments.js';
import { Source } from './source.js';

export type { ClientDocument };

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
  const reader = new SegmentReader(options.stdin);
  const reading = new Reading(options, [...errors]);
  for (const input of inputs) await reading.read(input, reader);
  return reading;
}

class Reading implements Manifests {
  readonly clients: ClientDocument[] = [];
  readonly secrets: SecretManifest[] = [];
  skipped = 0;
  readonly errors: InputError[];
  readonly #options: ReadOptions;
  readonly #store = new ObjectStore();
  /** Each namespace once: the same text as many times as there are Clients takes memory. */
  readonly #namespaces = new Map<string, string>();

  constructor(options: ReadOptions, errors: InputError[]) {
    this.#options = options;
    this.errors = errors;
  }

  async read(input: Input, reader: SegmentReader): Promise<void> {
    const { clients, secrets, errors } = this;
    const before = { clients: clients.length, secrets: secrets.length, errors: errors.length, skipped: this.skipped };
    const found = { any: false };
    const fault = await reader.read(input, (segment, original) => {
      if (this.#readSegment(segment, original, input)) found.any = true;
    });
    if (fault !== undefined) {
      clients.length = before.clients;
      secrets.length = before.secrets;
      errors.length = before.errors;
      this.skipped = before.skipped;
      errors.push(fault);
    } else if (!found.any && input.named && !this.#options.mayBeEmpty)
      errors.push({ file: nameOf(input.file), message: 'There is no document in it to judge.' });
  }

  /** @returns whether there is anything in it */
  #readSegment({ bytes, offset, line }: ByteSegment, original: Original, input: Input): boolean {
    const source = new Source(original.file, bytes.toString(), line);
    const whole = { start: 0, end: source.text.length };
    let isEmpty = true;
    for (const parsed of parseSegment(source.text, whole)) {
      if ('fault' in parsed) {
        this.#reject(source, parsed.segment, parsed.fault);
        isEmpty = false;
        continue;
      }
      const part = parsed.segment === whole ? undefined : parsed.segment;
      const stretch = { original, offset, length: bytes.length, line };
      for (const [document, value] of parsed.documents.entries()) {
        if (value === null) continue;
        isEmpty = false;
        const found = { source, segment: parsed.segment, part, document, stretch, hasAliases: parsed.hasAliases };
        for (const { value: object, path } of objectsIn(value)) this.#add(object, { ...found, path }, input);
      }
    }
    return !isEmpty;
  }

  #reject(source: Source, { start, end }: Segment, { offset, message }: SyntaxFault): void {
    // A template is no YAML before it is rendered, and its syntax errors tell its author nothing.
    const advice = source.text.slice(start, end).includes('{{')
      ? ' If this is a template, render it first: helm template … | dex-client-admission validate -f -'
      : '';
    this.errors.push({ file: source.file, ...source.position(offset), message: message + advice });
  }

  #add(object: unknown, found: Found, { named }: Input): void {
    const classified = classify(object);
    switch (classified.is) {
      case 'client': {
        const { stretch, part, document, path, hasAliases } = found;
        const kept = this.#store.keep(object, hasAliases);
        const isAlone = part === undefined && document === 0 && path.length === 0;
        const namespace = this.#namespaceOf(object);
        const hash = nameHash({ object, namespace });
        this.clients.push(
          new ReadClient(kept, { namespace, hash }, stretch, isAlone ? ALONE : { part, document, path }),
        );
        this.#options.progress(this.clients.length);
        return;
      }
      case 'secret': {
        const secret = readSecret(object, this.#namespaceOf(object));
        if (secret !== undefined) this.secrets.push(secret);
        break;
      }
      case 'other':
        break;
      case 'foreign':
        if (!named) break;
        this.#refuse(found, [], classified.message);
        return;
      case 'unreadable':
        this.#refuse(found, classified.field, classified.message);
        return;
    }
    this.skipped += 1;
  }

  #refuse(origin: Origin, field: FieldPath, message: string): void {
    const { line, column } = place(origin, field);
    this.errors.push({ file: origin.source.file, line, column, message });
  }

  #namespaceOf(object: unknown): string {
    const named = property(property(object, 'metadata'), 'namespace');
    const namespace = typeof named === 'string' && named !== '' ? named : this.#options.namespace;
    const known = this.#namespaces.get(namespace);
    if (known !== undefined) return known;
    // A part of a text keeps all of the text in memory, which this copy does not.
    const copy = Buffer.from(namespace).toString();
    this.#namespaces.set(copy, copy);
    return copy;
  }
}

/** An object where it was found. */
interface Found extends Origin {
  readonly stretch: Stretch;
  readonly part: Segment | undefined;
  readonly hasAliases: boolean;
}
