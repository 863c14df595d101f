import { property } from '../../../src/client/client.js';

/**
 * What an object asks for and the API server stores otherwise, as paths: a tool that compares the two would see a difference for ever.
 * Fields that the API server adds are none; items that it adds to a list are.
 */
export function storedOtherwise(asked: unknown, stored: unknown, path = ''): readonly string[] {
  if (Array.isArray(asked)) {
    const items: readonly unknown[] = Array.isArray(stored) ? stored : [];
    if (items.length !== asked.length) return [`${path}: ${asked.length} items, stored ${items.length}`];
    return asked.flatMap((item, index) => storedOtherwise(item, items[index], `${path}[${index}]`));
  }
  if (typeof asked === 'object' && asked !== null)
    return Object.entries(asked).flatMap(([key, value]) =>
      storedOtherwise(value, property(stored, key), path === '' ? key : `${path}.${key}`),
    );
  return asked === stored ? [] : [`${path}: ${JSON.stringify(asked)}, stored ${JSON.stringify(stored)}`];
}
