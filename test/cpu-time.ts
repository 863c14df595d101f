/**
 * Milliseconds of CPU that something synchronous takes: what else runs on the machine does not count, as it does by the clock. For
 * bounds that only work of a higher order can break, a hundred times above what is usual.
 */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
