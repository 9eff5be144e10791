/** Spend through the dynamic purchasing system as Herefordshire Council’s decision report of 2022 prints it in paragraph 19. */
export const herefordshireAsPrinted: readonly (readonly [year: number, printed: string])[] = [
  [2017, '£190,041.76'], [2018, '£150,096.47'], [2019, '£112,715.53'], [2020, '£284,741.76'], [2021, '£440,169.24'],
];
