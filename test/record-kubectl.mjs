// Records how kubectl reads YAML scalars: `node test/record-kubectl.mjs > test/fixtures/yaml/kubectl-scalars.json`.
// Needs kubectl; nothing is asked of a cluster (--local). Recorded with kubectl 1.32.4.
import { spawnSync } from 'node:child_process';

const PLAIN = `yes Yes YES no No NO on On ON off Off OFF y Y n N true True TRUE tRUE false False FALSE t f
null Null NULL nULL ~ none nil undefined 0 -0 +0 5 +5 -5 007 08 017 -017 +017 0o17 0O17 -0o17 0x1f 0X1F -0x1f 0xg 0b101 0B101
-0b101 1_000 _1 1_ 1__0 0x_1f 1:30 1:30:45.5 -1:30 1.5 +1.5 -1.5 .5 5. +.5 -.5 . 1.5.5 1e3 1E3 1e+3 1e-3 1.5e3 .5e3 e3 1e 1e400 -1e400 1_0.5
1.5_0 0.0 -0.0 .inf .Inf .INF -.inf +.inf .nan .NaN .NAN inf nan NaN 2020-01-01 2020-01-01T00:00:00Z 2020-1-1 9007199254740993
9223372036854775807 9223372036854775808 18446744073709551615 18446744073709551616 - -- --- + = << 1.0 1.10 1/2 0x 0o 0o8 00 0777 1,000
12e03 0x1p3 1e3.5 Infinity 127.0.0.1 v1 1s`.split(/\s+/);
const TAGGED = [
  `''`,
  `""`,
  `'yes'`,
  `"yes"`,
  `'5'`,
  `"null"`,
  `! 5`,
  `!!str 5`,
  `!!str yes`,
  `!!str`,
  `!!int 5`,
  `!!int "5"`,
  `!!int 5.5`,
  `!!int ""`,
  `!!float 5`,
  `!!float 1e3`,
  `!!float "abc"`,
  `!!bool yes`,
  `!!bool x`,
  `!!null ""`,
  `!!null x`,
  `!!timestamp 2020-01-01`,
  `!!binary aGk=`,
  `!!binary gIA=`,
  `!!binary "@@"`,
  `!foo bar`,
  `!foo 5`,
  `!foo "5"`,
  `!local`,
  `!!python/none x`,
  `!!value 5`,
  `!<tag:yaml.org,2002:str> 5`,
  `!!merge <<`,
  `!!set {a, b}`,
  `!!omap [a: 1]`,
  `!!pairs [a: 1]`,
  `!!seq [1]`,
  `!!map {a: 1}`,
  `!foo [1]`,
  `!foo {a: b}`,
  `{~: a}`,
  `{1.5: a}`,
  `{1e3: a}`,
  `{y: a}`,
  `{017: a}`,
  `{2020-01-01: a}`,
  `{0x1F: a}`,
  `{[a]: b}`,
  `{"<<": {a: 1}}`,
  `{<<: {a: 1}}`,
  `{<<: {a: 1}, a: 2}`,
  `{a: 2, <<: {a: 1}}`,
  `{<<: [{a: 1}, {a: 2, b: 3}]}`,
  `{<<: [{a: 1}], <<: {a: 3}}`,
  `{<<: 5}`,
  `{<<: [5]}`,
  `{<<: {<<: {a: 1}, b: 2}}`,
  `[<<]`,
  `&a [*a]`,
  `&a {b: *a}`,
];

function read(yaml) {
  const manifest = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  v: ${yaml}\n`;
  const { status, stdout } = spawnSync('kubectl', ['annotate', '--local', '-o', 'json', '-f', '-', 'k=v'], {
    input: manifest,
  });
  return status === 0 ? { yaml, value: JSON.parse(stdout).data.v ?? null } : { yaml, error: true };
}

const lines = [...PLAIN, ...TAGGED].map((yaml) => JSON.stringify(read(yaml)));
process.stdout.write(`[\n${lines.join(',\n')}\n]\n`);
