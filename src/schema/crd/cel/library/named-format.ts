import { Optional, type Environment } from '@marcbachmann/cel-js';
import { FORMATS } from '../../formats.js';
import { parseRequestUri } from '../../go-url.js';
import {
  dns1035Problems,
  labelKeyProblems,
  labelProblems,
  labelValueProblems,
  subdomainProblems,
} from '../../names.js';
import { Namespace, Opaque } from './opaque.js';

/** A format with a name: what it finds wrong with a text. */
class NamedFormat extends Opaque {
  readonly problems: (text: string) => readonly string[];

  constructor(problems: (text: string) => readonly string[]) {
    super();
    this.problems = problems;
  }

  /** There is one of each. */
  override equals(other: unknown): boolean {
    return this === other;
  }
}

/** As a format of CRDs judges it. */
function ofCrds(name: string, problem: string): NamedFormat {
  const isRight = FORMATS.get(name);
  return new NamedFormat((text) => (isRight?.(text) === true ? [] : [problem]));
}

/** A name that ends in a hyphen may be the beginning of one (apimachinery, pkg/api/validation/generic.go). */
function beginning(problems: (text: string) => readonly string[]): NamedFormat {
  return new NamedFormat((text) => problems(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text));
}

const NAMED: ReadonlyMap<string, NamedFormat> = new Map([
  ['dns1123Label', new NamedFormat(labelProblems)],
  ['dns1123Subdomain', new NamedFormat((text) => subdomainProblems(text))],
  ['dns1035Label', new NamedFormat(dns1035Problems)],
  ['qualifiedName', new NamedFormat(labelKeyProblems)],
  ['dns1123LabelPrefix', beginning(labelProblems)],
  ['dns1123SubdomainPrefix', beginning((text) => subdomainProblems(text))],
  ['dns1035LabelPrefix', beginning(dns1035Problems)],
  ['labelValue', new NamedFormat(labelValueProblems)],
  [
    'uri',
    new NamedFormat((text) => {
      const parsed = parseRequestUri(text);
      return 'problem' in parsed ? [parsed.problem] : [];
    }),
  ],
  ['uuid', ofCrds('uuid', 'does not match the UUID format')],
  ['byte', ofCrds('byte', 'invalid base64')],
  ['date', ofCrds('date', 'invalid date')],
  ['datetime', ofCrds('datetime', 'invalid datetime')],
]);

const FORMAT = 'kubernetes.NamedFormat';

/** `format.dns1123Label().validate(text)` and the others (apiserver, pkg/cel/library/format.go). */
export function addNamedFormats(environment: Environment): void {
  class FormatNamespace extends Namespace {}
  environment
    .registerType(FORMAT, { ctor: NamedFormat, fields: {} })
    .registerType('FormatNamespace', { ctor: FormatNamespace, fields: {} })
    .registerConstant('format', 'FormatNamespace', new FormatNamespace('format'))
    .registerFunction(`FormatNamespace.named(string): optional<${FORMAT}>`, (_: Namespace, name: string) => {
      const named = NAMED.get(name);
      return named === undefined ? Optional.none() : Optional.of(named);
    })
    .registerFunction(
      `${FORMAT}.validate(string): optional<list<string>>`,
      ({ problems }: NamedFormat, text: string) => {
        const found = problems(text);
        return found.length === 0 ? Optional.none() : Optional.of([...found]);
      },
    )
    .registerOperator(`${FORMAT} == ${FORMAT}`, (left: NamedFormat, right: NamedFormat) => left.equals(right));
  for (const [name, format] of NAMED)
    environment.registerFunction(`FormatNamespace.${name}(): ${FORMAT}`, () => format);
}
