import {
  boolYaml11Tag,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  DUMP_SCHEMA,
  NOT_RESOLVED,
  nullYaml11Tag,
  Schema,
  strTag,
  type TagDefinition,
} from 'js-yaml';
import { MERGE_KEY, MergeKeys, setOwn, type Mapping } from './merge-keys.js';
import { NUMBER_STARTS, resolveNumber, wholeNumber } from './number.js';

// How kubectl 1.32 reads YAML, tag by tag; test/fixtures/yaml/kubectl-scalars.json holds its answers.

const never = () => false;

/** A tag of this name and of any other: kubectl takes a tag that it does not know for the plain collection or string. */
const ANY_TAG = { matchByTagPrefix: true, identify: never } as const;

const integer = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: NUMBER_STARTS,
  resolve: (source, explicit) => {
    const value = resolveNumber(source);
    return explicit && wholeNumber(source) === undefined ? NOT_RESOLVED : value;
  },
  identify: never,
});

const float = defineScalarTag('tag:yaml.org,2002:float', {
  resolve: (source) => {
    // goyaml makes floats of int64 alone, and looks for numbers by their first character.
    const isFloat = NUMBER_STARTS.includes(source.charAt(0)) && (wholeNumber(source) ?? 0n) < 2n ** 63n;
    return isFloat ? resolveNumber(source) : NOT_RESOLVED;
  },
  identify: never,
});

const binary = defineScalarTag('tag:yaml.org,2002:binary', {
  resolve: (source) => {
    const base64 = source.replace(/[\r\n]/g, '');
    const bytes = Buffer.from(base64, 'base64');
    return bytes.toString('base64') === base64 ? bytes.toString('utf8') : NOT_RESOLVED;
  },
  identify: never,
});

/** Text in the end, as in JSON, but it must be a time. */
const timestamp = defineScalarTag('tag:yaml.org,2002:timestamp', {
  resolve: (source) => (TIMESTAMP.test(source) ? source : NOT_RESOLVED),
  identify: never,
});

/** goyaml.v2/resolve.go, parseTimestamp. */
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?)?$/;

const mergeKey = defineScalarTag<typeof MERGE_KEY>('merge key', {
  implicit: true,
  implicitFirstChars: ['<'],
  resolve: (source) => (source === '<<' ? MERGE_KEY : NOT_RESOLVED),
  identify: never,
});

const SCALARS: readonly TagDefinition[] = [
  strTag,
  nullYaml11Tag,
  boolYaml11Tag,
  integer,
  float,
  binary,
  timestamp,
  defineScalarTag('', { ...ANY_TAG, resolve: (source) => source }),
];

function sequence(name: string, anyTag: boolean): TagDefinition {
  return defineSequenceTag<unknown[]>(name, {
    matchByTagPrefix: anyTag,
    create: () => [],
    addItem: (list, item) => {
      list.push(item === MERGE_KEY ? '<<' : item);
      return notJson(item);
    },
    identify: never,
  });
}

function mapping(name: string, anyTag: boolean, merges?: MergeKeys): TagDefinition {
  return defineMappingTag<Mapping>(name, {
    matchByTagPrefix: anyTag,
    create: () => ({}),
    addPair: (map, key, value) => {
      if (key === MERGE_KEY && merges !== undefined) return merges.merge(map, value);
      const name = keyName(key);
      if (name === undefined) return 'a key must be a string, a number or a boolean';
      setOwn(map, name, value === MERGE_KEY ? '<<' : value);
      merges?.written(map, name);
      return notJson(value);
    },
    has: (map, key) => {
      const name = keyName(key);
      return name !== undefined && Object.hasOwn(map, name) && merges?.isMerged(map, name) !== true;
    },
    // js-yaml asks these two for its own merge keys, which this schema has not.
    keys: Object.keys,
    get: () => undefined,
    identify: never,
  });
}

/** Numbers and booleans become text, as in JSON; kubectl takes no other keys. */
function keyName(key: unknown): string | undefined {
  if (typeof key === 'string') return key;
  return typeof key === 'number' || typeof key === 'boolean' ? String(key) : undefined;
}

function notJson(value: unknown): string {
  return typeof value === 'number' && !Number.isFinite(value) ? 'JSON has no such number as .inf or .nan' : '';
}

const COLLECTIONS = [sequence('tag:yaml.org,2002:seq', false), sequence('', true)];
const WITHOUT_MERGES = new Schema([
  ...SCALARS,
  ...COLLECTIONS,
  mapping('tag:yaml.org,2002:map', false),
  mapping('', true),
]);

/** The schema for one document: YAML as kubectl reads it, except that a key given twice is an error. */
export function schemaFor(text: string): Schema {
  if (!text.includes('<<')) return WITHOUT_MERGES;
  const merges = new MergeKeys();
  return new Schema([
    ...SCALARS,
    mergeKey,
    ...COLLECTIONS,
    mapping('tag:yaml.org,2002:map', false, merges),
    mapping('', true, merges),
  ]);
}

/** The schema for writing: a string that any YAML reader, kubectl among them, would take for something else is quoted. */
export const WRITING_SCHEMA = DUMP_SCHEMA.withTags(
  defineScalarTag("kubectl's numbers", {
    implicit: true,
    implicitFirstChars: NUMBER_STARTS,
    resolve: resolveNumber,
    identify: never,
  }),
);
