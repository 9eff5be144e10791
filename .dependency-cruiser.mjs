// Who may import whom. Read from the top, every folder uses only what stands above it; so there are no circles, and whoever
// reads in this order never meets what they have not yet read.

const rooms = [
  'platform',
  'people',
  'direct-payments/referrals',
  'direct-payments/plans',
  'direct-payments/authority',
  'direct-payments/agreements',
  'direct-payments/uplift',
  'direct-payments/setting-up',
  'direct-payments/payments',
  'direct-payments/statements',
  'direct-payments/returns',
  'direct-payments/monitoring',
  'direct-payments/reconciling',
  'direct-payments/reviews',
  'direct-payments/reclaims',
  'direct-payments/figures',
  'direct-payments/transition',
  'direct-payments/go-live',
  'support',
  'market',
  'commissioning',
  'demonstration',
];
const shells = ['web', 'api', 'cli', 'jobs'];

const test = String.raw`\.test\.tsx?$`;
const roomPath = (room) => `^src/${room}/`;
const anyOf = (names) => `^src/(${names.join('|')})/`;
const assembly = String.raw`^src/(compose|start-service)\.ts$`;
const notTypes = { dependencyTypesNot: ['type-only'] };

const onlyWhatStandsAbove = rooms.map((room, place) => ({
  name: `order-of-rooms-${room.replace('/', '-')}`,
  comment: `${room} uses only the rooms that stand above it.`,
  severity: 'error',
  from: { path: roomPath(room), pathNot: test },
  to: { path: [...rooms.slice(place + 1).map(roomPath), anyOf(shells), assembly] },
}));

const storesAreTheirRooms = rooms.map((room) => ({
  name: `store-is-private-${room.replace('/', '-')}`,
  comment: `Only ${room} itself reads and writes its tables; others use its use cases.`,
  severity: 'error',
  from: { path: '^src/', pathNot: [roomPath(room), test] },
  to: { path: [`^src/${room}/store[./]`, `^src/${room}/.*/store[./]`] },
}));

const vendors = [
  // A bank's answer to a payment file is XML of another kind, and payments stand above statements.
  ['reads-xml', ['saxes'], '^src/direct-payments/(statements/formats|payments/answers)/'],
  ['reads-statements', ['pdfjs-dist', 'read-excel-file'], '^src/direct-payments/statements/formats/'],
  ['opens-zips', ['yauzl', 'yazl'], '^src/(direct-payments/statements/formats/|platform/records/requests/zip)'],
  ['sends-messages', ['nodemailer', 'notifications-node-client'], '^src/platform/adapters/'],
  ['draws-letters', ['pdfkit'], '^src/platform/letters/pdf/'],
  ['talks-to-the-database', ['pg', 'pg-copy-streams', 'graphile-worker'], '^src/(platform/db/|jobs/)'],
  ['serves-http', ['fastify', '@fastify/[^/]+'], '^src/(web|api)/'],
  ['draws-official-components', ['nunjucks', 'govuk-frontend'], '^src/platform/ui/(govuk|client)/'],
  ['proves-who-somebody-is', ['@node-rs/argon2', 'otplib', 'qrcode'], '^src/platform/access/sign-in/'],
  ['reads-the-command-line', ['commander'], '^src/cli/'],
];

const vendorsHaveTheirPlace = vendors.map(([what, packages, place]) => ({
  name: `only-one-place-${what}`,
  comment: `${packages.join(', ')} are known in one place, so that they can be replaced there.`,
  severity: 'error',
  from: { path: '^src/', pathNot: [place, test] },
  to: { path: `node_modules/(@types/)?(${packages.join('|')})/`, ...notTypes },
}));

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: notTypes },
    },
    {
      name: 'core-is-alone',
      comment: 'core is pure: no other folder, no package, nothing of Node.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: test },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules work on values alone: no input or output, no clock, no driver, no store, no pages; other rules, core and types.',
      severity: 'error',
      from: { path: '^src/.+/rules/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/core/', '/rules/', String.raw`/refusals\.ts$`], ...notTypes },
    },
    {
      name: 'rules-know-no-machine',
      severity: 'error',
      from: { path: '^src/.+/rules/', pathNot: test },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'pages-are-last',
      comment: 'A use case, a rule or a store never knows how it is shown, on a page or in a report.',
      severity: 'error',
      from: { path: '^src/(people|direct-payments|support|market|commissioning)/', pathNot: ['/pages/', '/report/', String.raw`/api(-shapes)?\.ts$`, test] },
      to: { path: String.raw`/pages/|^src/platform/(ui|web)/|/api\.ts$` },
    },
    {
      name: 'only-assembly-assembles',
      comment: 'Shells take what they are given; the command line, where programs begin, may start the whole.',
      severity: 'error',
      from: { path: '^src/(web|api|jobs)/', pathNot: test },
      to: { path: assembly },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: [test, '^test/', '^bench/'] },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    ...onlyWhatStandsAbove,
    ...storesAreTheirRooms,
    ...vendorsHaveTheirPlace,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
