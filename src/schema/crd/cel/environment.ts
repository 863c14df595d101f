import { Environment } from '@marcbachmann/cel-js';
import { isDate } from '../formats.js';
import { goDuration } from '../format-duration.js';
import { hasMacro } from './has-macro.js';
import { addConversions } from './library/conversions.js';
import { failure } from './library/failure.js';
import { addLists } from './library/lists.js';
import { addNamedFormats } from './library/named-format.js';
import { addNetworks } from './library/network.js';
import { addOneVariableMacros } from './library/one-variable.js';
import { addOptionals } from './library/optional.js';
import { addQuantities } from './library/quantity.js';
import { addSets } from './library/sets.js';
import { addStringFormat } from './library/string-format.js';
import { addStrings } from './library/strings.js';
import { addTwoVariableMacros } from './library/two-variables.js';
import { addUrls } from './library/url.js';
import { addVersions } from './library/version.js';

/** Calls that go to functions of ours under another name, because the engine's own do not do what Go's do. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolOf'],
  ['double', 'doubleOf'],
  ['has', 'hasField'],
  ['indexOf', 'indexOfRunes'],
  ['int', 'intOf'],
  ['lastIndexOf', 'lastIndexOfRunes'],
  ['lowerAscii', 'lowerAsciiOnly'],
  ['matches', 'matchesRe2'],
  ['split', 'splitRunes'],
  ['string', 'stringOf'],
  ['substring', 'substringOfRunes'],
  ['trim', 'trimSpace'],
  ['uint', 'uintOf'],
  ['upperAscii', 'upperAsciiOnly'],
]);

/** What Kubernetes' CEL has and the engine lacks (apiserver, pkg/cel/environment/base.go). */
const LIBRARIES = [
  addConversions,
  addLists,
  addNamedFormats,
  addNetworks,
  addOneVariableMacros,
  addOptionals,
  addQuantities,
  addSets,
  addStringFormat,
  addStrings,
  addTwoVariableMacros,
  addUrls,
  addVersions,
] as const;

const environment = new Environment({
  enableOptionalTypes: true,
  homogeneousAggregateLiterals: false,
}).registerFunction('hasField(ast): bool', hasMacro);
for (const add of LIBRARIES) add(environment);

/** An environment with what Kubernetes' CEL has, as far as it is here. */
export function baseEnvironment(): Environment {
  return environment.clone();
}

const reading = environment.clone().registerVariable('text', 'string');
const duration = reading.parse('duration(text)');
const timestamp = reading.parse('timestamp(text)');

/** A duration of CEL; throws an Error where there is none. */
export function readDuration(text: string): unknown {
  return duration({ text: goDuration(text) ?? text }) as unknown;
}

/** A point in time of CEL, from a time or a day; throws an Error where there is none. */
export function readTime(text: string): unknown {
  // The engine takes the 30th of February for the 1st of March.
  if (!isDate(text.slice(0, 10))) throw failure(`${text} is no time`);
  return timestamp({ text: text.length === 10 ? `${text}T00:00:00Z` : text }) as unknown;
}
