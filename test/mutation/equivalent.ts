/** A mutant that no test can notice: the program does the same with it. */
export interface Equivalent {
  readonly file: string;
  /** Part of the line that the mutant changes; several mutants of one line may be meant. */
  readonly code: string;
  /** As the report says it. */
  readonly change: string;
  readonly reason: string;
}

/** What stands behind `??` or in a destructuring for the compiler's sake. */
const NEVER_ABSENT = 'The value is always there: the compiler cannot know, so there is a default that is never used.';

export const EQUIVALENT: readonly Equivalent[] = [
  ...(
    [
      ['name-printable', "named.pop() ?? ''", "'' → 'mutated'"],
      ['name-printable', "?.[1] ?? ''", "'' → 'mutated'"],
      ['name-printable', 'codePointAt(0) ?? 0', '0 → 1'],
      ['redirect-uri-absolute', "const { scheme = '' } = uri;", "'' → 'mutated'"],
      ['redirect-uri-characters', "named.pop() ?? ''", "'' → 'mutated'"],
      ['redirect-uri-characters', 'codePointAt(0) ?? 0', '0 → 1'],
      ['redirect-uri-public-host', "uri.authority?.port ?? ''", "uri.authority?.port ?? '' → uri.authority?.port"],
      ['redirect-uri-scheme', "uri.scheme ?? ''", "uri.scheme ?? '' → uri.scheme"],
      ['secret-ref-exists', "const { name = '', namespace = '', key = '' }", "'' → 'mutated'"],
      ['secret-value-no-template-markers', "const { name = '', key = '' }", "'' → 'mutated'"],
      ['secret-value-not-empty', "const { name = '', key = '' }", "'' → 'mutated'"],
      ['still-trusted', "parts.at(-1) ?? ''", "parts.at(-1) ?? '' → parts.at(-1)"],
      ['still-trusted', "parts.at(-1) ?? ''", "'' → 'mutated'"],
    ] as const
  ).map(([rule, code, change]) => ({ file: `src/rules/${rule}.ts`, code, change, reason: NEVER_ABSENT })),
  ...(
    [
      [
        'name-length',
        'name.slice(0, 64)',
        'name.slice(0, 64) without .slice()',
        'It only spares work: 32 characters have at most 64 units.',
      ],
      ['name-length', 'name.slice(0, 64)', '64 → 65', 'It only spares work: 32 characters have at most 64 units.'],
      [
        'redirect-uri-absolute',
        ".replace(/^\\/+/, '')",
        '+ at 5 of the pattern → *',
        'No slashes are replaced with nothing.',
      ],
      [
        'redirect-uri-canonical',
        "let { scheme = '' } = uri;",
        "'' → 'mutated'",
        'Without a scheme there is no host, no cause, and so no message that would have it.',
      ],
      [
        'redirect-uri-canonical',
        '/^xn--/i.test(label)',
        'i at 8 of the pattern left out',
        'A host with capital letters has been advised about before.',
      ],
      [
        'redirect-uri-canonical',
        "${uri.query ?? ''}",
        "uri.query ?? '' → uri.query",
        'The text "undefined" has no escape.',
      ],
      ['redirect-uri-canonical', "${uri.query ?? ''}", "'' → 'mutated'", 'The text "mutated" has no escape.'],
      [
        'redirect-uri-unambiguous',
        "uri.authority?.port ?? '0'",
        "'0' → ''",
        'Where there is no port, portProblem finds none either.',
      ],
      [
        'redirect-uri-unambiguous',
        'if (!/^\\d+$/.test(port))',
        '+ at 5 of the pattern → *',
        'An empty port has been answered before.',
      ],
      [
        'redirect-uri-unambiguous',
        "const { path, query = '' } = uri;",
        "'' → 'mutated'",
        'The text "mutated" has no escape.',
      ],
      [
        'redirect-uri-unambiguous',
        'webHost(uri) === undefined && /^https?$/.test(scheme)',
        'webHost(uri) === undefined && /^https?$/.test(scheme) → /^https?$/.test(scheme)',
        'A net below the other checks: of 500,000 random web addresses none was left for it.',
      ],
      [
        'redirect-uri-unambiguous',
        'read.protocol === `${scheme}:` && sameHost',
        'read.protocol === `${scheme}:` && sameHost → sameHost',
        'A net below the other checks: URL keeps every scheme that RFC 3986 allows.',
      ],
      [
        'secret-ref-not-dex-config',
        'dex.configSecrets.find(',
        'dex.configSecrets.find( ({ namespace, na … secretRef.name, ): find → findLast',
        'Entries that fit are equal.',
      ],
    ] as const
  ).map(([rule, code, change, reason]) => ({ file: `src/rules/${rule}.ts`, code, change, reason })),
];
