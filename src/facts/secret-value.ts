/**
 * What is wrong with a client secret, in words that tell nothing of the value itself: whoever reads a report must not be able to
 * guess it from there.
 */
export interface SecretFault {
  /** What follows "The client secret" or "It also", without a full stop. */
  readonly what: string;
  /** A sentence; empty where nothing is to be added. */
  readonly why: string;
  readonly hint: string;
}

/** Fewer different characters than this no random value of 32 has, not even hexadecimal digits (expected: 14 of 16). */
const MIN_VARIETY = 8;
/** What is left of a value that was made from names and words, at most; a random part is longer. */
const MAX_REST = 15;
/** A shorter name may begin a random value by chance. */
const MIN_NAME = 3;
/** A longer value that repeats itself is not weak for that. */
const MAX_REPEATING = 256;
/** Shorter text looks like base64 of something readable by chance. */
const MIN_ENCODED = 16;

/** Values that examples give, published and copied (Kubeflow and dex-k8s-authenticator; the one of Dex is base64 of words). */
const PUBLISHED = new Set(['pUBnBOY80SnXgjibTYM9ZWNzY2xreNGQok']);
/** What says by itself that the value is still to be filled in. */
const UNFILLED =
  /change(?:me|it|this)|replace(?:me|it|this|with)|placeholder|redacted|notasecret|donotuse|(?:your|insert|put)(?:client|own|the|app)*secret/;
/** A variable or a blank that nobody filled in. */
const VARIABLE = /^(?:\$\{[^]*\}|\$\([^]*\)|<[^]*>|\$[A-Z_]+)$/;
/** Words that secrets in examples are made of. */
const WORDS =
  /secret|passw(?:or)?d|client|example|sample|dummy|default|foobar|test|demo|value|string|oauth|oidc|admin|dex/g;

/** Why somebody who knows what the Client is called, or reads the usual documentation, could find a value out. */
export function guessable(value: string, names: readonly string[], minLength: number): SecretFault | undefined {
  const text = value.trim();
  const hint = `Store a random value of ${minLength} characters or more, such as the output of "openssl rand -hex 32", and give the application the same.`;
  if ([text, decoded(text) ?? ''].some((candidate) => isFromWords(candidate, names))) {
    return { what: 'is easy to guess', why: "It is a placeholder, or made of the Client's own names.", hint };
  }
  if (Array.from(text).length < minLength) return { what: `is shorter than ${minLength} characters`, why: '', hint };
  const isMonotonous = new Set(text).size < MIN_VARIETY || isRepetition(text);
  return isMonotonous ? { what: 'has few different characters, or repeats itself', why: '', hint } : undefined;
}

/** Why Dex and an application may take the same value for two different ones. */
export function misread(value: string): SecretFault | undefined {
  if (value.trim() !== value) {
    return {
      what: 'begins or ends with white space',
      why: 'An application may cut it off, Dex does not.',
      hint: 'Store it without the line break or space, as with "printf %s" instead of "echo".',
    };
  }
  if (decoded(value) !== undefined) {
    return {
      what: 'looks encoded twice',
      why: 'It is base64 of readable text.',
      hint: 'Write the value itself under stringData, or encode it once under data.',
    };
  }
  const hint = 'Store a value of letters and digits, such as the output of "openssl rand -hex 32".';
  if (/[^ -~]/.test(value)) {
    return { what: 'has characters outside printable ASCII', why: 'OAuth 2.0 does not allow them.', hint };
  }
  return /[%+]/.test(value)
    ? { what: 'has "%" or "+"', why: 'Dex reads something else unless the application encodes it.', hint }
    : undefined;
}

function isFromWords(text: string, names: readonly string[]): boolean {
  if (PUBLISHED.has(text) || VARIABLE.test(text)) return true;
  const plain = lettersAndDigits(text);
  if (UNFILLED.test(plain)) return true;
  let rest = plain;
  for (const name of names.map(lettersAndDigits)) {
    if (name.length >= MIN_NAME && rest.startsWith(name)) rest = rest.slice(name.length);
  }
  rest = rest.replace(WORDS, '');
  return rest !== plain && rest.length <= MAX_REST;
}

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether a text is a shorter one, written twice or more. */
function isRepetition(text: string): boolean {
  return text.length <= MAX_REPEATING && (text + text).indexOf(text, 1) < text.length;
}

/** The readable text that a value is base64 of. */
function decoded(value: string): string | undefined {
  if (value.length < MIN_ENCODED || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  const text = atob(value);
  return /^[ -~]+\n?$/.test(text) ? text : undefined;
}
