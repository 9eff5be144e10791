/** Unspent money as Kent County Council's decision report 24/00051 prints it in paragraph 5.3: year, stream or total, amount. */
export const kentAsPrinted: readonly (readonly [year: number, stream: 'social_care' | 'education' | null, printed: string])[] = [
  [2019, null, '£1,093,509'], [2019, 'social_care', '£1.07m'], [2019, 'education', '£31.2k'],
  [2020, null, '£1,281,465'], [2020, 'social_care', '£1.2m'], [2020, 'education', '£61.7k'],
  [2022, null, '£1,604,481'], [2022, 'social_care', '£1.34m'], [2022, 'education', '£259.2k'],
  [2023, null, '£2,447,466'], [2023, 'social_care', '£1.87m'], [2023, 'education', '£570k'],
];
