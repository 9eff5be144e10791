/** Why the plans room refuses. */
export const planRefusals = {
  'cost-not-read': 'The description of the job is not right. Correct the field that is named and try again.',
  'wage-below-minimum': 'The hourly rate is below the minimum wage for that age and year. A lower wage is unlawful, so it is not costed.',
  'tax-year-not-known': 'The rates of that tax year are not loaded. Choose one of the years named.',
} as const;
