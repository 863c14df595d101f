/** What came of one text in kubectl and here. */
export interface Outcome {
  readonly text: string;
  /** What each says is wrong; undefined where it reads the text. */
  readonly kubectl: string | undefined;
  readonly ours: string | undefined;
}

/** A difference that is known, and why it stays. */
interface Accepted {
  readonly name: string;
  readonly why: string;
  readonly applies: (outcome: Outcome) => boolean;
}

const LINE_SEPARATOR = /[\u0085\u2028\u2029]/;
/** A plain text within brackets that has a question mark, or begins with one. */
const QUESTION_IN_FLOW = /[[{][^\]}"']*\?|[[{][\s\S]*\?/;

/** kubectl reads YAML 1.1 with its own library, this program 1.2 with its own scalars. Each entry names what of it shows. */
export const ACCEPTED: readonly Accepted[] = [
  {
    name: 'a key given twice',
    why: 'kubectl would silently take the last one',
    applies: ({ kubectl, ours }) => kubectl === undefined && /is given twice/.test(ours ?? ''),
  },
  {
    name: 'a directive',
    why: 'kubectl cuts the stream at --- and reads %YAML as a document of its own, which it refuses; js-yaml refuses a key that begins with %',
    applies: ({ kubectl, ours, text }) =>
      /<document start>|directive/i.test(`${kubectl ?? ''}${ours ?? ''}`) && text.includes('%'),
  },
  {
    name: 'a tab after a dash, a colon or at the start of a block',
    why: 'YAML 1.2 lets it separate, kubectl refuses it',
    applies: ({ kubectl, text }) =>
      /cannot start any token|found a tab character/.test(kubectl ?? '') && text.includes('\t'),
  },
  {
    name: 'lines that must be indented further',
    why: 'js-yaml asks of quotes and brackets what the specification asks, and takes a tab before one for indentation; an error, never another value',
    applies: ({ kubectl, ours }) => kubectl === undefined && /indentation is too small/.test(ours ?? ''),
  },
  {
    name: 'an anchor before a key on its line',
    why: 'kubectl refuses v: &x a: b',
    applies: ({ kubectl, text }) => /mapping values are not allowed/.test(kubectl ?? '') && text.includes('&'),
  },
  {
    name: 'an escape of YAML 1.2',
    why: '\\/ and pairs of \\u surrogates, as JSON has them: kubectl refuses them in YAML',
    applies: ({ kubectl, text }) =>
      /unknown escape character|invalid Unicode character/.test(kubectl ?? '') && /\\\/|\\ud8/i.test(text),
  },
  {
    name: 'a question mark in brackets',
    why: 'in a flow collection kubectl takes it for the sign of a key',
    applies: ({ text }) => QUESTION_IN_FLOW.test(text),
  },
  {
    name: 'a key that begins with a question mark',
    why: 'kubectl takes it for the sign of a key, here it is part of the name',
    applies: ({ text }) => /^[\s-]*\?/m.test(text),
  },
  {
    name: 'no space after the colon of a key in brackets',
    why: 'kubectl refuses a{ and a[ after a plain key, and a plain text that begins with a colon',
    applies: ({ kubectl, text }) =>
      /expected ',' or '[\]}]'|expected node content|could not find expected ':'/.test(kubectl ?? '') &&
      /[[{][\s\S]*:/.test(text),
  },
  {
    name: 'a tag that touches a bracket, a comma or a colon',
    why: 'YAML 1.1 takes more characters for the tag',
    applies: ({ text }) => /![^\s]*[,{}[\]:]/.test(text),
  },
  {
    name: 'a line separator of Unicode',
    why: 'YAML 1.1 ends a line there; a Client has no field that may hold one',
    applies: ({ text }) => LINE_SEPARATOR.test(text),
  },
  {
    name: 'an escaped line break before an empty line',
    why: 'js-yaml leaves the empty line out',
    applies: ({ text }) => /\\\r?\n[ \t]*\r?\n/.test(text),
  },
  {
    name: 'what follows the end of a document without ---',
    why: 'kubectl leaves it out, here it is judged too',
    applies: ({ text }) => /^\.\.\.[\s\S]*\S/m.test(text),
  },
  {
    name: 'a lone dash in brackets',
    why: 'js-yaml refuses it',
    applies: ({ ours, text }) => ours !== undefined && /[[{][\s\S]*-\s*[,\]}]/.test(text),
  },
  {
    name: 'a comment that touches a quote',
    why: 'js-yaml asks for a space before #',
    applies: ({ ours, text }) => ours !== undefined && /["'\]}]#/.test(text),
  },
  {
    name: 'a block scalar that begins with a line of spaces',
    why: 'how deep it may be indented differs',
    applies: ({ text }) => /[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?\n(?:\r?\n)*[ \t]+\r?\n/.test(text),
  },
  {
    name: 'a carriage return alone',
    why: 'YAML 1.1 and js-yaml differ on where it ends a line within a scalar',
    applies: ({ text }) => /\r(?!\n)/.test(text),
  },
  {
    name: 'a control character in a comment',
    why: 'kubectl refuses it anywhere, js-yaml where it would be read',
    applies: ({ kubectl, text }) => /control characters/.test(kubectl ?? '') && text.includes('#'),
  },
  {
    name: 'what JSON has not, in a value that another of the same key replaces',
    why: 'kubectl never looks at it',
    applies: ({ kubectl, ours }) => kubectl === undefined && /A key must be|JSON has no such number/.test(ours ?? ''),
  },
  {
    name: 'binary data that is no text',
    why: 'Go writes a replacement character for each byte, JavaScript for each character that is broken',
    applies: ({ text }) => text.includes('!!binary'),
  },
  {
    name: 'numbers that are the same key in JSON',
    why: 'Go tells 1 and 1.0 apart while it merges, and which of them is left is chance',
    applies: ({ text }) => /\b1\.0\b/.test(text) && text.includes('<<'),
  },
  {
    name: 'an alias before a colon',
    why: 'js-yaml takes the colon for a part of the name',
    applies: ({ ours, text }) => ours !== undefined && /\*\w+:/.test(text),
  },
  {
    name: 'a number beyond int64 as a key',
    why: 'kubectl cannot write it as JSON, here it is rounded',
    applies: ({ kubectl }) => /unsupported map key of type: uint64/.test(kubectl ?? ''),
  },
  {
    name: 'a mapping that merges itself',
    why: 'nothing comes of it here',
    applies: ({ kubectl, text }) => /contains itself/.test(kubectl ?? '') && text.includes('<<'),
  },
];
