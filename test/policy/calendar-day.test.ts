import { expect, test } from '@jest/globals';
import { isCalendarDay } from '../../src/policy/calendar-day.js';

test('the days of four hundred years are those of Date', () => {
  const day = (text: string) => {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
  };
  for (let year = 1899; year <= 2300; year++) {
    for (let month = 0; month <= 13; month++) {
      for (const dayOfMonth of [0, 1, 28, 29, 30, 31, 32]) {
        const text = [year, month, dayOfMonth].map((part) => String(part).padStart(2, '0')).join('-');
        expect([text, isCalendarDay(text)]).toEqual([text, day(text)]);
      }
    }
  }
});

test.each([
  '',
  '2027-1-31',
  '2027-01-3',
  '20270131',
  '2027-01-31T00:00:00Z',
  ' 2027-01-31',
  '2027-01-31\n',
  '02027-01-31',
])('%j is none', (text) => {
  expect(isCalendarDay(text)).toBe(false);
});
