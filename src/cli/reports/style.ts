/** Colours for a report: SGR codes, or none. */
export interface Style {
  readonly deny: Paint;
  readonly warn: Paint;
  readonly good: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

type Paint = (text: string) => string;

/** SGR parameters (ECMA-48, 8.3.117), each with the one that ends it. */
const CODES = { deny: [31, 39], warn: [33, 39], good: [32, 39], strong: [1, 22], faint: [2, 22] } as const;

export function style(colour: boolean): Style {
  const paint =
    ([start, end]: readonly [number, number]): Paint =>
    (text) =>
      colour ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    deny: paint(CODES.deny),
    warn: paint(CODES.warn),
    good: paint(CODES.good),
    strong: paint(CODES.strong),
    faint: paint(CODES.faint),
  };
}
