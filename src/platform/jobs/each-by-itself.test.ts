import { expect, test } from 'vitest';
import { eachByItself } from './each-by-itself.js';

test('what breaks at one keeps nothing from the others, and is told at the end', async () => {
  const done: number[] = [];
  const work = (item: number): Promise<void> => {
    if (item === 2) return Promise.reject(new Error('no address'));
    done.push(item);
    return Promise.resolve();
  };
  await expect(eachByItself([1, 2, 3], work)).rejects.toThrow('1 of 3 could not be done: no address');
  expect(done).toEqual([1, 3]);
  await expect(eachByItself([4], work)).resolves.toBeUndefined();
});
