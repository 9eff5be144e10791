/** How things that follow a notice are named on staff's pages. */
export const cameByWords = { link: 'by their link', telephone: 'by telephone', letter: 'by letter', email: 'by e-mail', meeting: 'in a meeting' } as const;

/** Ways that staff may write down; the link is the family's own. */
export const cameByChoices = (['telephone', 'letter', 'email', 'meeting'] as const).map((value) => ({ value, text: `${cameByWords[value].charAt(0).toUpperCase()}${cameByWords[value].slice(1)}` }));

export const methodWords = { repayment: 'One payment', instalments: 'Monthly instalments', deduction: 'Taken from payments', card: 'Taken back from the card' } as const;

export const outcomeWords = { upheld: 'It stands', reduced: 'It asks for less', withdrawn: 'Withdrawn' } as const;

export const choiceWords = { 'pay-now': 'in one payment', instalments: 'bit by bit', 'from-payments': 'from the next payments', review: 'after another look' } as const;

export const streamLabels = { social_care: 'Social care', education: 'Education', health: 'Health' } as const;
