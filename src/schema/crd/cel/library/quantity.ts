import { EvaluationError, type Environment } from '@marcbachmann/cel-js';
import { failure } from './failure.js';
import { Quantity } from './quantity-value.js';

const QUANTITY = 'kubernetes.Quantity';

/** `quantity("1Gi")` and what it can be asked (apiserver, pkg/cel/library/quantity.go). */
export function addQuantities(environment: Environment): void {
  environment
    .registerType(QUANTITY, { ctor: Quantity, fields: {} })
    .registerFunction(`quantity(string): ${QUANTITY}`, (text: string) => Quantity.parse(text))
    .registerFunction('isQuantity(string): bool', isQuantity)
    // It is declared as a function of one quantity, not as one that follows it.
    .registerFunction(`sign(${QUANTITY}): int`, (quantity: Quantity) => quantity.sign)
    .registerFunction(
      `${QUANTITY}.isGreaterThan(${QUANTITY}): bool`,
      (left: Quantity, right: Quantity) => left.compare(right) > 0n,
    )
    .registerFunction(
      `${QUANTITY}.isLessThan(${QUANTITY}): bool`,
      (left: Quantity, right: Quantity) => left.compare(right) < 0n,
    )
    .registerFunction(`${QUANTITY}.compareTo(${QUANTITY}): int`, (left: Quantity, right: Quantity) =>
      left.compare(right),
    )
    .registerFunction(`${QUANTITY}.asApproximateFloat(): double`, (quantity: Quantity) => quantity.asApproximateFloat)
    .registerFunction(`${QUANTITY}.isInteger(): bool`, (quantity: Quantity) => quantity.asInteger !== undefined)
    .registerFunction(`${QUANTITY}.asInteger(): int`, (quantity: Quantity) => {
      const value = quantity.asInteger;
      if (value === undefined) throw failure('cannot convert value to integer');
      return value;
    })
    .registerFunction(`${QUANTITY}.add(${QUANTITY}): ${QUANTITY}`, (left: Quantity, right: Quantity) => left.add(right))
    .registerFunction(`${QUANTITY}.add(int): ${QUANTITY}`, (left: Quantity, right: bigint) =>
      left.add(Quantity.of(right)),
    )
    .registerFunction(`${QUANTITY}.sub(${QUANTITY}): ${QUANTITY}`, (left: Quantity, right: Quantity) =>
      left.subtract(right),
    )
    .registerFunction(`${QUANTITY}.sub(int): ${QUANTITY}`, (left: Quantity, right: bigint) =>
      left.subtract(Quantity.of(right)),
    )
    .registerOperator(`${QUANTITY} == ${QUANTITY}`, (left: Quantity, right: Quantity) => left.equals(right));
}

function isQuantity(text: string): boolean {
  try {
    Quantity.parse(text);
    return true;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return false;
  }
}
