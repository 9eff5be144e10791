/** The law under which a direct payment is made, as pages name it. */
export const regimeWords = {
  child_social_care: 'Children’s social care',
  adult_social_care: 'Adult social care',
  education: 'Education',
  health: 'Health',
} as const;

/** The same in one word, where a list is dense. */
export const regimeShort = { child_social_care: 'Children', adult_social_care: 'Adults', education: 'Education', health: 'Health' } as const;
