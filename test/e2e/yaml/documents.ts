import fc from 'fast-check';

/** Scalars that YAML 1.1, YAML 1.2, Go and JavaScript read differently, and some that nobody does. */
const PLAIN = (
  'yes Yes YES no No NO on On ON off Off OFF y Y n N true True TRUE tRUE false False FALSE null Null NULL nULL ~ none ' +
  '0 -0 +0 5 +5 -5 007 08 017 -017 0o17 0O17 0x1f 0X1F -0x1f 0xg 0b101 0B101 1_000 _1 1_ 1__0 0x_1f 1:30 1:30:45.5 ' +
  '1.5 +1.5 .5 5. +.5 . 1.5.5 1e3 1E3 1e+3 1e-3 .5e3 e3 1e 1e400 1_0.5 1.5_0 0.0 -0.0 .inf -.inf .nan inf NaN 2020-01-01 ' +
  '2020-01-01T00:00:00Z 2020-01-01t00:00:00.5-01:00 9007199254740993 9223372036854775807 9223372036854775808 1e21 ' +
  '18446744073709551615 18446744073709551616 - -- + = << 1/2 0x 0o8 00 1,000 v1 1s a-b a:b a#b http://a/b?c é 😀 \u00a0x :a -a a# a" a\''
).split(' ');
/** Scalars with a first character that means something: most are refused. */
const RISKY = '@a `a %a !a &a *a |a >a {a }a [a ]a ,a ?a "a \'a #'.split(' ');
const SPACED = [
  'a b',
  'a # b',
  'a: b',
  'a :b',
  'a  b ',
  '- a',
  '? a',
  'a\tb',
  'a, b',
  '{a: b',
  'a\n  b',
  'a\n\n  b',
  'a\n # b',
];
const KEYS = (
  'a b c long-key 1 1.0 1.5 0x10 017 yes no on y n true null ~ "a" \'b\' "1" "yes" é -1 .5 1e3 = <<x a.b/c-d "a b" __proto__ ' +
  "constructor ? !!str !!int 2020-01-01 \"\\u0041\" 'it''s' <<"
).split(' ');
const ESCAPED = [
  ...[
    '\\n',
    '\\t',
    '\\\\',
    '\\"',
    '\\/',
    '\\0',
    '\\a',
    '\\e',
    '\\x41',
    '\\u00e9',
    '\\U0001F600',
    '\\N',
    '\\_',
    '\\L',
    '\\P',
  ],
  ...[
    '\\ ',
    '\\\n   ',
    '\n   ',
    '\n\n   ',
    '\\q',
    '\\xg',
    '\\ud83d\\ude00',
    'a',
    ' ',
    'é',
    '😀',
    '#',
    ': ',
    "'",
    '\t',
    '\\b',
    '\\v',
    '\\f',
    '\\r',
  ],
];
const LINES = [
  'a',
  'b c',
  '',
  '',
  ' more',
  '  most',
  '\ttab',
  '# no comment',
  'end ',
  '- a',
  'a: b',
  '"',
  '---x',
  ' ',
  'é',
];
const TAGS = [
  '!!str ',
  '!!int ',
  '!!float ',
  '!!bool ',
  '!!null ',
  '!!seq ',
  '!!map ',
  '!x ',
  '! ',
  '!!binary ',
  '!!timestamp ',
];
const MUTATIONS = Array.from('\t:{}[]-#&*!|>\'"%@`\n ,?\r\\~=<0aé\u00a0\u2028\u0085\u0007\ufeff');

const plain = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...PLAIN) },
  { weight: 1, arbitrary: fc.constantFrom(...RISKY) },
  { weight: 6, arbitrary: fc.constantFrom(...SPACED) },
  { weight: 10, arbitrary: fc.double({ noDefaultInfinity: true, noNaN: true }).map(String) },
  { weight: 10, arbitrary: fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String) },
);
const quoted = fc.oneof(
  fc.array(fc.constantFrom(...ESCAPED), { maxLength: 6 }).map((parts) => `"${parts.join('')}"`),
  fc
    .array(fc.constantFrom('a', "''", ' ', '\\n', '"', '#', ': ', '\n   ', 'é', '\t'), { maxLength: 6 })
    .map((parts) => `'${parts.join('')}'`),
);
const scalar = fc.oneof({ weight: 4, arbitrary: plain }, { weight: 2, arbitrary: quoted });
const tag = fc.oneof({ weight: 40, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(...TAGS) });
const anchor = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom('&a ', '&b ') },
);
const key = fc.constantFrom(...KEYS);

/** What stands after a key or a dash, for an indentation: with its own line breaks, the last one apart. */
type Node = (indent: string) => string;

const header = fc
  .tuple(
    fc.constantFrom('|', '>'),
    fc.constantFrom('', '', '2', '1', '4'),
    fc.constantFrom('', '-', '+'),
    fc.constantFrom('', ' # c', ' '),
  )
  .map((parts) => parts.join(''));
const blockScalar: fc.Arbitrary<Node> = fc.tuple(header, fc.array(fc.constantFrom(...LINES), { maxLength: 5 })).map(
  ([head, lines]) =>
    (indent) =>
      [` ${head}`, ...lines.map((line) => (line === '' ? '' : `${indent}  ${line}`))].join('\n'),
);

const flow = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: scalar },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(tie('node'), { maxLength: 3 }), fc.constantFrom('', ',', ' ', '\n   '))
        .map(([all, end]) => `[${all.join(', ')}${end}]`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.array(fc.tuple(key, fc.constantFrom(': ', ':', ' : ', ''), tie('node')), { maxLength: 3 }),
          fc.constantFrom('', ',', '\n   '),
        )
        .map(
          ([all, end]) =>
            `{${all.map(([name, colon, value]) => (colon === '' ? name : `${name}${colon}${value}`)).join(', ')}${end}}`,
        ),
    },
  ),
})).node;

const inline: fc.Arbitrary<Node> = fc
  .tuple(
    fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\n    '),
    tag,
    anchor,
    fc.oneof(scalar, flow),
    fc.constantFrom('', '', '', ' # c', ' '),
  )
  .map(
    ([space, tagged, anchored, text, end]) =>
      () =>
        `${space}${anchored}${tagged}${text}${end}`,
  );
const alias: fc.Arbitrary<Node> = fc.constantFrom(' *a', ' *b').map((text) => () => text);

const node = fc.letrec<{ node: Node; map: Node; list: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: inline },
    { weight: 1, arbitrary: blockScalar },
    { weight: 1, arbitrary: alias },
    { weight: 2, arbitrary: tie('map') },
    { weight: 2, arbitrary: tie('list') },
  ),
  map: fc
    .tuple(
      anchor,
      tag,
      fc.array(fc.tuple(key, tie('node')), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '', '# c\n', '\n'),
    )
    .map(
      ([anchored, tagged, pairs, between]) =>
        (indent) =>
          `${` ${anchored}${tagged}`.trimEnd()}\n${pairs.map(([name, value]) => `${indent}  ${name}:${value(`${indent}  `)}`).join(`\n${between}`)}`,
    ),
  list: fc
    .tuple(anchor, fc.array(tie('node'), { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([anchored, items, deeper]) => (indent) => {
      const inner = deeper ? `${indent}  ` : indent;
      return `${` ${anchored}`.trimEnd()}\n${items.map((item) => `${inner}-${item(`${inner}  `)}`).join('\n')}`;
    }),
})).node;

const ASCII = /^[ -~]+$/;
const tame = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PLAIN.filter((text) => ASCII.test(text))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"a"',
      "'a'",
      '"a b"',
      "'it''s'",
      '"a\\nb"',
      '""',
      "''",
      'a b',
      'a: b',
      'a # b',
      '"a" # b',
      '"yes"',
    ),
  },
);
/** What most manifests keep to: mappings and lists of scalars on one line. */
const tameNode = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    {
      weight: 3,
      arbitrary: fc.tuple(tame, fc.constantFrom('', '', '', ' # c', ' ')).map(
        ([text, end]) =>
          () =>
            ` ${text}${end}`,
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.tuple(fc.constantFrom(...KEYS.filter((name) => ASCII.test(name))), tie('node')), {
          minLength: 1,
          maxLength: 4,
        })
        .map(
          (pairs) => (indent: string) =>
            `\n${pairs.map(([name, value]) => `${indent}  ${name}:${value(`${indent}  `)}`).join('\n')}`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(tie('node'), { minLength: 1, maxLength: 4 }), fc.boolean())
        .map(([items, deeper]) => (indent: string) => {
          const inner = deeper ? `${indent}  ` : indent;
          return `\n${items.map((item) => `${inner}-${item(`${inner}  `)}`).join('\n')}`;
        }),
    },
  ),
})).node;

/** A place from 0 to 1 and what is done there. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('insert', 'replace', 'delete'),
  text: fc.constantFrom(...MUTATIONS),
});

/** Texts of the member `v` of an object, with its key: right ones, and some that a character was changed in. */
const member = fc
  .tuple(
    fc.oneof(fc.array(node, { minLength: 1, maxLength: 3 }), fc.array(tameNode, { minLength: 1, maxLength: 3 })),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 2 }) },
    ),
  )
  .map(([nodes, mutations]) => {
    const text = nodes.map((make, position) => `${['v', 'w', 'x'][position] ?? ''}:${make('')}\n`).join('');
    return mutations.reduce((changed, { at, how, text: put }) => {
      const place = Math.floor(at * changed.length);
      return (
        changed.slice(0, place) + (how === 'delete' ? '' : put) + changed.slice(how === 'insert' ? place : place + 1)
      );
    }, text);
  });

/** Around an object: what may stand before and after it, and how its lines end. */
const dress = fc.record({
  before: fc.constantFrom('', '', '', '---\n', '# c\n', '\ufeff', '\n\n', '--- # c\n', '---\t\n'),
  after: fc.constantFrom('', '', '', '...\n', '---\n', '# c', '\n \n', '...\n# c\n'),
  // Without it, a text may be plain enough for the reader of plain manifests.
  anchors: fc.constantFrom('anchors: [&a 1, &b {c: d}]\n', ''),
  lines: fc.constantFrom('\n', '\n', '\n', '\r\n'),
});

/** Stands for the name of the object, which tells texts apart. */
export const NAME = '@name@';

/** An object in YAML, as a manifest holds one. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(member, dress)
  .map(([text, { before, after, anchors, lines }]) =>
    `${before}apiVersion: a/v1\nkind: X\nmetadata:\n  name: "${NAME}"\n${anchors}${text}${after}`.replaceAll(
      '\n',
      lines,
    ),
  );
