import type { NavigationEntry } from './web/web-parts.js';

/** The parts of the service in the order of the work, as the head of every page and the start page show them to whoever may use them. */
export const partsOfTheService: readonly NavigationEntry[] = [
  { text: 'Today', href: '/today', permission: 'people.read', about: 'What families were promised and the law asks: late, due today, due this week' },
  { text: 'Referrals', href: '/referrals', permission: 'referrals.read', about: 'Who asked for a direct payment or a change, by when it is answered, and what families said' },
  { text: 'To approve', href: '/authority', permission: 'plans.read', about: 'Plans that wait to be checked, decided by the panel or approved, and for how long' },
  { text: 'Plans', href: '/plans', permission: 'plans.read', about: 'What direct payments are for: needs, lines, costs with working, and how far each is on its way to approval' },
  { text: 'Payments', href: '/payments', permission: 'payments.read', about: 'The year’s days of payment, pay runs and what differs from the last, and money that waits' },
  { text: 'Changes ahead', href: '/changes-ahead', permission: 'transition.read', about: 'Birthdays, the end of education, another payee, moves and ends: what comes, what is not ready, how many days are left' },
  { text: 'Worklist', href: '/worklist', permission: 'monitoring.read', about: 'Direct payments that want a look, the next best first and why' },
  { text: 'People', href: '/people', permission: 'people.read', about: 'Find somebody, record somebody new, and see everything that has been and what comes' },
  { text: 'Team', href: '/team', permission: 'monitoring.read', about: 'Who looks after what, how old it is, and who covers for whom' },
  { text: 'Monitoring runs', href: '/runs', permission: 'monitoring.read', about: 'Every account proved and every surplus worked out, run by run' },
  { text: 'Statements', href: '/statements', permission: 'statements.read', about: 'Bring in statements of any bank or card, and see what came of each line' },
  { text: 'Requests', href: '/returns', permission: 'monitoring.read', about: 'Statements that families were asked for: what came, what is missing, what is late' },
  { text: 'Reviews', href: '/reviews', permission: 'reviews.read', about: 'The law’s reviews by the day they are due, beside the check of the account' },
  { text: 'Letters', href: '/letters', permission: 'letters.send', about: 'Letters to post, to telephone about first, and those that went out' },
  { text: 'Reclaims', href: '/reclaims', permission: 'reclaims.read', about: 'Money asked back: proposed, approved, noticed, answered, repaid' },
  { text: 'Rates', href: '/rates', permission: 'policy.read', about: 'What an hour, a night or a mile costs: proposed by one, approved by another, for its days' },
  { text: 'Figures', href: '/figures', permission: 'figures.read', about: 'Unspent money by year and budget, the forecast, and spend by provider' },
  { text: 'Complaints', href: '/complaints', permission: 'complaints.handle', about: 'Complaints by the day they are due, and what was learnt' },
  { text: 'Concerns', href: '/concerns', permission: 'safeguarding.handle', about: 'Worries about somebody’s safety: passed on, acknowledged, concluded' },
  { text: 'Records', href: '/records', permission: 'retention.read', about: 'Requests for what is held, what is kept for how long, and what has been removed' },
  { text: 'Audit', href: '/audit', permission: 'audit.read', about: 'Who did what, who looked, and the proof that nothing was changed' },
  { text: 'Emergency', href: '/restricted/open', permission: 'people.open-restricted', about: 'Open a record that is closed to you, with a reason that somebody reviews' },
  { text: 'Access review', href: '/restricted', permission: 'access.review', about: 'Records that were opened in an emergency, and why' },
  { text: 'Office', href: '/office', permission: 'administration', about: 'Who works here, what they may do, whose records they may see' },
];
