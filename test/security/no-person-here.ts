const own = 'one’s own account and sign-in: no record of a person supported';
const directory = 'how a directory is set up: staff and groups, no person supported';
const noneInTheBook = 'the demonstration has none; the same use case as the list or page beside it leaves the sentence';
const moves = 'which organisation’s work moves where, by counts';
const submitted = 'a form of a draft: the plan walked is submitted';
const byLink = 'opened by a family’s link, which the walk does not hold; the use case that reads it leaves the sentence';

/** Pages and operations that the walk of the demonstration does not reach, each with the reason why nobody’s record can be seen there unnoticed. */
export const noPersonHere: Readonly<Record<string, string>> = {
  '/sign-in/code': own, '/sign-in/recovery': own, '/sign-in/authenticator': own, '/invitation/:token': own, '/new-password/:token': own, '/account/confirm': own, '/account/password': own, '/account/email': own,
  '/account/authenticator': own, '/account/recovery-codes': own, '/account/passkeys/:passkey': own,
  '/sign-in/directory/:council/:directory': own, '/sign-in/directory/:council/:directory/back': own, '/sign-in/directory/:council/:directory/confirm': own,
  '/sign-in/forgotten': own, '/sign-in/directory/:council/:directory/signed-out': own, '/sign-in/directory/:council/:directory/out': own,
  '/office/directory/:directory/roles/new': directory, '/office/directory/:directory': directory, '/office/directory/:directory/try': directory, '/office/directory/:directory/name': directory,
  '/office/directory/:directory/client': directory, '/office/directory/:directory/claims': directory, '/office/directory/:directory/second-factor': directory, '/office/directory/:directory/newcomers': directory,
  '/office/directory/:directory/only-way': directory,
  '/agreements/:id/accounts/:account/number/changes/:change': noneInTheBook,
  '/office/confirmations/:id': 'the role of a colleague: no person supported', '/office/openings/:id': noneInTheBook,
  '/runs/waiting': 'a run that waits for its turn: no account is named',
  '/question/:token': byLink, '/answer/:token': byLink, '/answer/:token/wrong': byLink, '/answer/:token/choose': byLink, '/answer/:token/thanks': byLink, '/complaint/:token': byLink, '/agree/:token': byLink, '/not-me/:token': byLink, '/agree/:token/pdf': byLink,
  '/agreements/new': 'needs the key of an approved plan in its query; with one it leaves the sentence', '/agreements/:id/terms/:terms/pdf': noneInTheBook, '/agreements/:id/terms/:terms/paper': noneInTheBook,
  '/statements/files/:id/map': noneInTheBook, '/statements/files/:id/statements/:position/account': noneInTheBook,
  '/reclaims/:id/refund/:receipt': noneInTheBook, '/reclaims/:id/write-off/:proposal': noneInTheBook, '/cards/blocks/:block': noneInTheBook, '/reclaims/income/:id': noneInTheBook, '/reclaims/receipts/:id': noneInTheBook,
  '/reclaims/finance-files/:id/file': noneInTheBook, '/api/v1/finance-files/:id': noneInTheBook,
  '/complaints/made/:id': noneInTheBook, '/complaints/:id': noneInTheBook, '/concerns/:id': noneInTheBook, '/api/v1/complaints/:id': noneInTheBook, '/api/v1/concerns/:id': noneInTheBook,
  '/rates/proposals/:id': 'rates of the council: nobody’s in particular', '/api/v1/rates/proposals/:id': 'rates of the council: nobody’s in particular',
  '/api/v1/set-ups/:id': noneInTheBook, '/uplift/:id': noneInTheBook, '/uplift/:id/lines.csv': noneInTheBook, '/api/v1/uplifts/:id': noneInTheBook,
  '/api/v1/complaints/figures/:year': 'counts alone',
  '/api/v1/work-moves/:id': moves, '/office/moves/:id': moves, '/moves/:id': moves,
  '/restricted/:id': noneInTheBook, '/records/corrections/:correction': noneInTheBook, '/records/requests/:request': noneInTheBook, '/records/copies/:bundle': noneInTheBook, '/records/runs/:run': noneInTheBook,
  '/records/runs/:run/certificate': noneInTheBook, '/api/v1/subject-requests/:id': noneInTheBook, '/api/v1/retention/runs/:id': noneInTheBook,
  '/go-live/:id': noneInTheBook, '/api/v1/go-live/:id': noneInTheBook, '/go-live/:id/made/:form': noneInTheBook, '/opening-balances/:id': noneInTheBook, '/go-live/:id/problems.csv': noneInTheBook, '/go-live/templates/:form': 'the heading of an empty form',
  '/payments/answers/:id': noneInTheBook, '/api/v1/bank-answers/:id': noneInTheBook, '/payments/cards/:id': noneInTheBook, '/api/v1/card-account/:id': noneInTheBook,
  ...Object.fromEntries(['/new', '/:id', ...['who', 'start', 'offer', 'need', 'pays', 'hours', 'rate', 'contribution', 'lines', 'split', 'family', 'check'].map((step) => `/:id/${step}`)].map((rest) => [`/setting-up${rest}`, noneInTheBook])),
  ...Object.fromEntries(['', '/refusal', '/stop'].map((rest) => [`/payment-decisions/new${rest}`, 'needs the key of a person or an agreement in its query; with one it leaves the sentence'])),
  '/payment-decisions/:id': noneInTheBook, '/api/v1/payment-decisions/:id': noneInTheBook, '/changes-ahead/:id': noneInTheBook, '/packs/:id/pdf': noneInTheBook, '/packs/:id/zip': noneInTheBook,
  '/plans/:id/about': submitted, '/plans/:id/needs': submitted, '/plans/:id/lines/new': submitted,
  '/reviews/calendar.ics': 'opens by a token of one’s own: references and initials', '/api/v1/review-figures': 'counts alone', '/api/v1/offers-of-direct-payments': 'counts alone',
  '/api/v1/prepayments': 'sums by budget', '/api/v1/payments': 'days and sums of runs',
  '/reconcile/:id/lines/:line/payee': 'the line walked waits for nothing', '/agreements/:id/reclaim': 'the agreement walked has nothing to ask for',
};
