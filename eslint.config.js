import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The dependency rule (docs/architecture.md): what each folder of src may import besides itself. Whatever is not listed is
 * refused; only main.ts, which wires everything, is free.
 */
const MAY_IMPORT = {
  client: [],
  schema: ['client'],
  facts: ['client'],
  rules: ['client', 'schema', 'facts'],
  defaulting: ['client', 'schema', 'facts'],
  policy: ['client', 'schema', 'facts', 'rules', 'defaulting'],
  admission: ['client', 'schema', 'facts', 'rules', 'defaulting', 'policy'],
  http: ['client', 'schema', 'facts', 'rules', 'defaulting', 'policy', 'admission'],
  kubernetes: ['client', 'schema', 'facts', 'rules', 'defaulting', 'policy'],
  cli: ['client', 'schema', 'facts', 'rules', 'defaulting', 'policy', 'admission', 'http', 'kubernetes'],
};

/** Folders without I/O, clock, environment or log: facts in, findings out. */
const PURE = ['client', 'schema', 'facts', 'rules', 'defaulting', 'policy', 'admission'];

const LEGACY_URL = {
  name: 'node:url',
  importNames: ['parse', 'format', 'resolve', 'Url'],
  message: 'The legacy URL API reads hostile input differently and crashed on it (CVE-2026-21712): use URL.',
};

function layer([folder, allowed]) {
  const refused = Object.keys(MAY_IMPORT).filter((other) => other !== folder && !allowed.includes(other));
  const pure = PURE.includes(folder);
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [LEGACY_URL, 'url'],
          patterns: [
            {
              group: [...refused.map((other) => `**/${other}/*`), '**/main.js', '**/generate/*', '**/demo/*'],
              message: `src/${folder} may import ${allowed.join(', ') || 'nothing'} (docs/architecture.md).`,
            },
            ...(pure ? [{ group: ['node:*'], message: `src/${folder} is pure: it does no I/O.` }] : []),
            ...(folder === 'kubernetes'
              ? []
              : [{ group: ['@kubernetes/*'], message: 'Only src/kubernetes speaks to the API server.' }]),
            ...(folder === 'http' ? [] : [{ group: ['express'], message: 'Only src/http knows express.' }]),
          ],
        },
      ],
      ...(pure
        ? {
            'no-restricted-globals': [
              'error',
              'process',
              'console',
              'Date',
              'performance',
              'fetch',
              'setTimeout',
              'setInterval',
            ],
          }
        : {}),
    },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'build/', 'coverage/', '**/*.generated.*'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.js', 'test/*.mjs', 'test/e2e/*.mjs', 'test/e2e/parts/*.mjs', 'charts/*/files/*.mjs'],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Own `__proto__` keys come with hostile input; assignment and merging follow them, spread and defineProperty do not.
      'no-restricted-properties': [
        'error',
        { object: 'Object', property: 'assign', message: 'It follows an own __proto__ key: use a spread.' },
        { object: 'url', property: 'parse', message: 'Legacy URL API: use URL.' },
      ],
      'no-restricted-imports': ['error', { paths: [LEGACY_URL, 'url', 'lodash', 'deepmerge'] }],
      'no-proto': 'error',
      'no-console': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/strict-boolean-expressions': 'error',
      'max-lines': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
    },
  },
  ...Object.entries(MAY_IMPORT).map(layer),
  { files: ['test/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { process: 'readonly' } },
  },
);
