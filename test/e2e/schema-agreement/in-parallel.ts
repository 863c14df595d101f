/** Runs tasks, so many at a time; answers in their order. Rejects with the first that does. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  lanes: number,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const lane = async () => {
    for (const [position, item] of queue) results.set(position, await task(item));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
}
