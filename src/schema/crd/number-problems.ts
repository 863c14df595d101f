import { goFloat } from './go-text.js';
import { isInRange, isInt64, isWhole, type NumberType } from './numbers.js';

/** The keywords that judge a number. */
export interface NumberLimits {
  readonly numberType: NumberType;
  readonly multipleOf: number | undefined;
  readonly minimum: number | undefined;
  readonly exclusiveMinimum: boolean;
  readonly maximum: number | undefined;
  readonly exclusiveMaximum: boolean;
}

/** What is wrong with a number: the end of a sentence that starts with its path, or, if `isWhole`, all of it but the path at its end. */
export interface NumberProblem {
  readonly keyword: 'format' | 'multipleOf' | 'minimum' | 'maximum';
  readonly words: string;
  /** The words end in the path, and the API server names no field. */
  readonly isUnplaced?: true;
  /** What the API server repeats. */
  readonly value?: number;
}

/**
 * kube-openapi's checks of numbers (pkg/validation/validate/validator.go). A limit is held against a whole number as a whole
 * number: `minimum: 1.5` lets 1 through. A limit that the type cannot have is itself an error, of every value.
 */
export function numberProblems(value: number, limits: NumberLimits): NumberProblem[] {
  const { numberType, multipleOf, minimum, maximum } = limits;
  const asInteger = isInt64(value);
  const problems: NumberProblem[] = [...rangeProblem(value, 'Checked', numberType)];
  if (multipleOf !== undefined) {
    const range = rangeProblem(multipleOf, 'MultipleOf', numberType);
    problems.push(...range, ...multipleProblem(value, multipleOf, asInteger && range.length === 0));
  }
  if (minimum !== undefined) {
    const range = rangeProblem(minimum, 'Minimum boundary', numberType);
    const isWholeLimit = asInteger && range.length === 0;
    const least = isWholeLimit ? toInt64(minimum) : minimum;
    const { exclusiveMinimum: exclusive } = limits;
    problems.push(...range);
    if (exclusive ? value <= least : value < least)
      problems.push({
        keyword: 'minimum',
        words: `should be greater than ${exclusive ? '' : 'or equal to '}${limitText(least, isWholeLimit)}`,
        value,
      });
  }
  if (maximum !== undefined) {
    const range = rangeProblem(maximum, 'Maximum boundary', numberType);
    const isWholeLimit = asInteger && range.length === 0;
    const most = isWholeLimit ? toInt64(maximum) : maximum;
    const { exclusiveMaximum: exclusive } = limits;
    problems.push(...range);
    if (exclusive ? value >= most : value > most)
      problems.push({
        keyword: 'maximum',
        words: `should be less than ${exclusive ? '' : 'or equal to '}${limitText(most, isWholeLimit)}`,
        value,
      });
  }
  return problems;
}

function rangeProblem(value: number, subject: string, numberType: NumberType): NumberProblem[] {
  if (isInRange(value, numberType)) return [];
  const format = numberType.format === '' ? '(default format)' : `with format ${numberType.format}`;
  return [
    { keyword: 'format', words: `${subject} value must be of type ${numberType.type} ${format} in`, isUnplaced: true },
  ];
}

function multipleProblem(value: number, factor: number, asInteger: boolean): NumberProblem[] {
  const divisor = asInteger ? toInt64(factor) : factor;
  if (divisor <= 0)
    return [{ keyword: 'multipleOf', words: `must be positive: ${limitText(divisor, asInteger)}`, value: divisor }];
  const quotient = divisor < 1 ? (1 / divisor) * value : value / divisor;
  if (asInteger ? value % divisor === 0 : isWhole(quotient)) return [];
  return [{ keyword: 'multipleOf', words: `should be a multiple of ${limitText(divisor, asInteger)}`, value }];
}

/** Go's conversion of a float64 to an int64: on amd64, what does not fit becomes the least one. */
function toInt64(limit: number): number {
  const whole = Math.trunc(limit);
  return isInt64(whole) ? whole : -(2 ** 63);
}

/** A limit as Go writes it: as the type that the number was compared as. */
function limitText(limit: number, isInteger: boolean): string {
  return isInteger ? String(BigInt(limit)) : goFloat(limit);
}
