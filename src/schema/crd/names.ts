import { byteLength } from '../../client/byte-length.js';

/** apimachinery, pkg/api/validate/content: what Kubernetes asks of names, and its own words for it. */
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const DNS1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const LABEL_PATTERN = new RegExp(`^${LABEL}$`);
const SUBDOMAIN_PATTERN = new RegExp(`^${SUBDOMAIN}$`);
const DNS1035_PATTERN = new RegExp(`^${DNS1035}$`);
const KEY_PATTERN = new RegExp(`^${KEY}$`);

/** In bytes of UTF-8. */
const MAX_LABEL = 63;
const MAX_SUBDOMAIN = 253;

/** The API server counts bytes, and says so of labels only. */
function tooLong(most: number, unit: 'bytes' | 'characters'): string {
  return `must be no more than ${most} ${unit}`;
}

function mustMatch(words: string, pattern: string, ...examples: readonly string[]): string {
  return `${words} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}

/** What is wrong with a DNS-1123 subdomain: most names of resources. */
export function subdomainProblems(name: string, unit: 'bytes' | 'characters' = 'characters'): string[] {
  return [
    ...(byteLength(name) > MAX_SUBDOMAIN ? [tooLong(MAX_SUBDOMAIN, unit)] : []),
    ...(SUBDOMAIN_PATTERN.test(name)
      ? []
      : [
          mustMatch(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
            SUBDOMAIN,
            'example.com',
          ),
        ]),
  ];
}

/** What is wrong with a DNS-1123 label: names of namespaces. */
export function labelProblems(name: string): string[] {
  const problems = byteLength(name) > MAX_LABEL ? [tooLong(MAX_LABEL, 'characters')] : [];
  if (LABEL_PATTERN.test(name)) return problems;
  return [
    ...problems,
    SUBDOMAIN_PATTERN.test(name)
      ? 'must not contain dots'
      : mustMatch(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
          LABEL,
          'my-name',
          '123-abc',
        ),
  ];
}

/** What is wrong with a DNS-1035 label: kinds, in lower case. */
export function dns1035Problems(name: string): string[] {
  return [
    ...(byteLength(name) > MAX_LABEL ? [tooLong(MAX_LABEL, 'characters')] : []),
    ...(DNS1035_PATTERN.test(name)
      ? []
      : [
          mustMatch(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
            DNS1035,
            'my-name',
            'abc-123',
          ),
        ]),
  ];
}

const KEY_WORDS =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

/** What is wrong with the key of a label or annotation, or with a finalizer. */
export function labelKeyProblems(value: string): string[] {
  const parts = value.split('/');
  const words = mustMatch(KEY_WORDS, KEY, 'MyName', 'my.name', '123-abc');
  if (parts.length > 2)
    return [`a valid label key ${words} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? (parts[0] ?? '') : undefined;
  return [
    ...(prefix === '' ? ['prefix part must be non-empty'] : []),
    ...(prefix === undefined || prefix === ''
      ? []
      : subdomainProblems(prefix, 'bytes').map((problem) => `prefix part ${problem}`)),
    ...(name === '' ? ['name part must be non-empty'] : []),
    ...(byteLength(name) > MAX_LABEL ? [`name part ${tooLong(MAX_LABEL, 'bytes')}`] : []),
    ...(KEY_PATTERN.test(name) ? [] : [`name part ${words}`]),
  ];
}

export function labelValueProblems(value: string): string[] {
  return [
    ...(byteLength(value) > MAX_LABEL ? [tooLong(MAX_LABEL, 'bytes')] : []),
    ...(value === '' || KEY_PATTERN.test(value)
      ? []
      : [
          mustMatch(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            `(${KEY})?`,
            'MyValue',
            'my_value',
            '12345',
          ),
        ]),
  ];
}

/** What is wrong with a name that becomes a segment of a URL path: names of embedded resources. */
export function pathSegmentProblems(name: string, isPrefix: boolean): string[] {
  if (!isPrefix && (name === '.' || name === '..')) return [`may not be '${name}'`];
  return ['/', '%'].filter((part) => name.includes(part)).map((part) => `may not contain '${part}'`);
}
