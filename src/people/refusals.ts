/** Why what somebody records about a person is refused. */
export const peopleRefusals = {
  'person-not-found': 'There is no such person, or it is not one that you may see.',
  'post-needs-an-address': 'Letters by post need an address. Give it, or choose e-mail.',
  'email-missing': 'Letters by e-mail need an e-mail address. Give it, or choose post.',
  'email-not-read': 'What was given is not an e-mail address. Write it like name@example.org.',
  'copy-incomplete': 'Whoever gets copies needs a name and an e-mail address. Give both, or neither.',
} as const;
