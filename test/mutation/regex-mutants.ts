import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';

/** A regular expression literal with a part changed. */
export interface RegexMutant {
  readonly literal: string;
  /** The part, its place in the literal from 1, and what stands there instead. */
  readonly change: string;
}

/** Each part changed by itself: a dropped anchor, another quantifier, a missing alternative. */
export function regexMutants(literal: string): readonly RegexMutant[] {
  const parsed = new RegExpParser({ ecmaVersion: 2024 }).parseLiteral(literal);
  const mutants = new Map<string, RegexMutant>();
  const put = ({ start, end }: { start: number; end: number }, text: string) => {
    const mutant = literal.slice(0, start) + text + literal.slice(end);
    if (mutant === literal || !canBeRead(mutant)) return;
    const part = `${literal.slice(start, end)} at ${start + 1} of the pattern`;
    mutants.set(mutant, { literal: mutant, change: `${part} ${text === '' ? 'left out' : `→ ${text}`}` });
  };
  for (const flag of parsed.flags.raw) put(parsed.flags, parsed.flags.raw.replace(flag, ''));
  visitRegExpAST(parsed, {
    onAssertionEnter(node) {
      put(node, '');
      if (node.kind === 'lookahead' || node.kind === 'lookbehind') {
        const [is, isNot] = node.kind === 'lookahead' ? ['(?=', '(?!'] : ['(?<=', '(?<!'];
        put(node, node.negate ? node.raw.replace(isNot, is) : node.raw.replace(is, isNot));
      }
    },
    onQuantifierEnter(node) {
      for (const quantifier of otherQuantifiers(node)) put({ start: node.element.end, end: node.end }, quantifier);
    },
    onCharacterClassEnter(node) {
      put(node, node.negate ? node.raw.replace('[^', '[') : node.raw.replace('[', '[^'));
      if (node.elements.length > 1) for (const element of node.elements) put(element, '');
    },
    onCharacterSetEnter(node) {
      const letter = node.raw.charAt(1);
      if (node.kind !== 'any')
        put(
          node,
          `\\${letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()}${node.raw.slice(2)}`,
        );
    },
    onGroupEnter: ({ alternatives }) => {
      dropEach(alternatives);
    },
    onCapturingGroupEnter: ({ alternatives }) => {
      dropEach(alternatives);
    },
    onPatternEnter: ({ alternatives }) => {
      dropEach(alternatives);
    },
  });
  return [...mutants.values()];

  function dropEach(alternatives: readonly AST.Alternative[]): void {
    if (alternatives.length < 2) return;
    alternatives.forEach((alternative, index) => {
      const next = alternatives[index + 1];
      // With the bar before or behind it.
      put(
        next === undefined
          ? { start: alternative.start - 1, end: alternative.end }
          : { start: alternative.start, end: next.start },
        '',
      );
    });
  }
}

function otherQuantifiers({ min, max, raw, greedy, element }: AST.Quantifier): readonly string[] {
  const lazy = greedy ? '' : '?';
  const written = raw.slice(element.raw.length);
  if (written.startsWith('*')) return [`+${lazy}`, ''];
  if (written.startsWith('+')) return [`*${lazy}`, ''];
  if (written.startsWith('?')) return [''];
  if (min === max) return [`{${min - 1}}`, `{${min + 1}}`].map((other) => other + lazy);
  const upTo = (lower: number, upper: number) => `{${lower},${Number.isFinite(upper) ? upper : ''}}${lazy}`;
  return [
    ...(min > 0 ? [upTo(min - 1, max)] : []),
    upTo(min + 1, max),
    ...(Number.isFinite(max) ? [upTo(min, max - 1), upTo(min, max + 1)] : []),
  ];
}

function canBeRead(literal: string): boolean {
  const end = literal.lastIndexOf('/');
  try {
    new RegExp(literal.slice(1, end), literal.slice(end + 1));
    return end > 1;
  } catch {
    return false;
  }
}
