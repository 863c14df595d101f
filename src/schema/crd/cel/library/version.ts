import { EvaluationError, type Environment } from '@marcbachmann/cel-js';
import { Version } from './version-value.js';

const SEMVER = 'kubernetes.Semver';

/** `semver("1.2.3")` and what it can be asked (apiserver, pkg/cel/library/semverlib.go, version 1). */
export function addVersions(environment: Environment): void {
  environment
    .registerType(SEMVER, { ctor: Version, fields: {} })
    .registerFunction(`semver(string): ${SEMVER}`, (text: string) => Version.parse(text, false))
    .registerFunction(`semver(string, bool): ${SEMVER}`, (text: string, isLenient: boolean) =>
      Version.parse(text, isLenient),
    )
    .registerFunction('isSemver(string): bool', (text: string) => isVersion(text, false))
    .registerFunction('isSemver(string, bool): bool', isVersion)
    .registerFunction(
      `${SEMVER}.isGreaterThan(${SEMVER}): bool`,
      (left: Version, right: Version) => left.compare(right) > 0n,
    )
    .registerFunction(
      `${SEMVER}.isLessThan(${SEMVER}): bool`,
      (left: Version, right: Version) => left.compare(right) < 0n,
    )
    .registerFunction(`${SEMVER}.compareTo(${SEMVER}): int`, (left: Version, right: Version) => left.compare(right))
    .registerOperator(`${SEMVER} == ${SEMVER}`, (left: Version, right: Version) => left.equals(right));
  for (const [position, name] of ['major', 'minor', 'patch'].entries())
    environment.registerFunction(`${SEMVER}.${name}(): int`, ({ numbers }: Version) =>
      // Go converts a uint64 to an int64 as it is.
      BigInt.asIntN(64, numbers[position] ?? 0n),
    );
}

function isVersion(text: string, isLenient: boolean): boolean {
  try {
    Version.parse(text, isLenient);
    return true;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return false;
  }
}
