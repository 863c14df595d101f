/** What a rule can be about: the beginning of its id, and where the skeleton of such a rule starts from. */
export interface Subject {
  readonly name: string;
  /** What a person calls the judged value. */
  readonly noun: string;
  /** The change to a right Client that the skeleton finds something in; undefined removes the field. */
  readonly wrong: Readonly<Record<string, unknown>>;
  /** Where it finds that. */
  readonly field: string;
  /** What the skeleton imports: names by module, in the order of the lines. */
  readonly imports: Readonly<Record<string, string>>;
  /**
   * The body of `check(client)`.
   * @param problem makes the properties `message` and `hint` from the expression of the judged value
   */
  readonly body: (problem: (value: string) => string) => string;
}

const URL = 'https://change-me.example.com';

/** A subject whose value is one string: that of the expression `value`, unless `also` says otherwise. */
function ofOneString(field: string, value: string, wrong: string, also = ''): Pick<Subject, 'imports' | 'body'> {
  return {
    imports: { '../client/client.js': 'FIELD', '../client/quote.js': 'quote' },
    body: (problem) =>
      `const { spec } = client;
       // CHANGE: when there is nothing to find
       if (${also}${value} !== '${wrong}') return [];
       return [{
         field: FIELD.${field},
         reason: 'FieldValueInvalid',
         ${problem(value.replace('?.', '.'))}
       }];`,
  };
}

/** In the order in which people are told of them. */
export const SUBJECTS: readonly Subject[] = [
  {
    name: 'id',
    noun: 'id',
    wrong: { id: 'change-me' },
    field: 'spec.id',
    ...ofOneString('id', 'spec.id', 'change-me'),
  },
  {
    name: 'name',
    noun: 'name',
    wrong: { name: 'Change me' },
    field: 'spec.name',
    ...ofOneString('name', 'spec.name', 'Change me'),
  },
  {
    name: 'client-type',
    noun: 'public client',
    wrong: { name: 'Change the type', public: true, secretRef: undefined },
    field: 'spec.public',
    ...ofOneString('public', 'spec.name', 'Change the type', 'spec.public !== true || '),
  },
  {
    name: 'secret',
    noun: 'Secret',
    wrong: { secretRef: { name: 'change-me' } },
    field: 'spec.secretRef.name',
    ...ofOneString('secretName', 'spec.secretRef?.name', 'change-me'),
  },
  {
    name: 'redirect-uri',
    noun: 'redirect URI',
    wrong: { redirectURIs: [`${URL}/callback`] },
    field: 'spec.redirectURIs[0]',
    imports: {
      '../client/quote.js': 'quote',
      '../client/uri.js': 'shown',
      './per-redirect-uri.js': 'perRedirectUri',
    },
    body: (problem) =>
      `return perRedirectUri(client, (uri) => {
         // CHANGE: when there is nothing to find
         if (uri.text !== '${URL}/callback') return undefined;
         return {
           ${problem('shown(uri)')}
         };
       });`,
  },
  {
    name: 'trusted-peers',
    noun: 'trusted peer',
    // The Client itself, so that the peer is known.
    wrong: { id: 'peer-to-change', trustedPeers: ['peer-to-change'] },
    field: 'spec.trustedPeers[0]',
    imports: { '../client/quote.js': 'quote' },
    body: (problem) =>
      `// CHANGE: which peers there is something to find in
       const found = client.spec.trustedPeers.filter(({ id }) => id === 'peer-to-change');
       return found.map(({ id, field }) => ({
         field,
         reason: 'FieldValueInvalid',
         ${problem('id')}
       }));`,
  },
  {
    name: 'logo-url',
    noun: 'logo',
    wrong: { logoURL: `${URL}/logo.png` },
    field: 'spec.logoURL',
    ...ofOneString('logoURL', 'spec.logoURL', `${URL}/logo.png`),
  },
];
