import type { ClientBase } from 'pg';

/** What a part of an address is the key of: a table, and whether its rows lead to a person. */
interface Subject {
  readonly table: string;
  /** The column that holds the key. */
  readonly key?: string;
  readonly aboutPerson: boolean;
  /** Rows that are meant, where not all are about somebody. */
  readonly only?: string;
  /** Whoever handles it sees it whatever their reach. */
  readonly wholeCouncil?: true;
}

const person = (table: string, key?: string): Subject => ({ table, aboutPerson: true, ...(key === undefined ? {} : { key }) });
const council = (table: string, key?: string): Subject => ({ table, aboutPerson: false, ...(key === undefined ? {} : { key }) });

/** By what stands before the part; the first that fits. */
const kinds: readonly (readonly [RegExp, Subject])[] = [
  [/\/staff\/:id\/roles\/$/, council('further_role')],
  [/\/staff\/:id\/limits\/$/, council('approval_limit')],
  [/\/staff\/:id\/(own|own-persons)\/$/, person('person')],
  [/\/teams\/:id\/members\/$|\/staff\/$/, council('staff_member')],
  [/\/organisations\/services\/$|\/organisation-services\/$/, council('organisation_service')],
  [/\/organisations\/$/, council('organisation')],
  [/\/teams\/$/, council('team')],
  [/\/(holdings|case-holdings)\/$/, council('case_holding')],
  [/^\/office\/confirmations\/$|\/role-grants\/$/, council('role_grant')],
  [/^\/office\/moves\/$|^\/moves\/$|\/work-moves\/$/, council('work_move')],
  [/\/people\/:id\/conflicts\/$|\/conflicts\/$/, council('conflict_of_interest')],
  [/\/people\/:id\/acting\/$/, person('acting_person')],
  [/\/people\/:id\/family-pay\/$/, person('family_assistant')],
  [/\/people\/:id\/life\/$/, person('circumstance')],
  [/\/people\/:id\/sharing\/$/, person('sharing_consent')],
  [/\/people\/:id\/merges\/$/, person('person_merge')],
  [/\/client-groups\/$/, council('client_group')],
  [/\/people\/:id\/advice\/consents\/$|\/advice-consents\/$/, person('advice_consent')],
  [/^\/restricted\/$|\/restricted\/openings\/$|^\/office\/openings\/$|\/officers-openings\/$/, council('break_glass')],
  [/\/passkeys\/$/, council('passkey')],
  [/\/rates\/proposals\/$/, council('rate_proposal')],
  [/\/go-live\/$/, council('go_live')],
  [/\/opening-balances\/$/, person('opening_balance')],
  [/\/uplifts?\/$/, council('uplift')],
  [/\/complaints\/(made\/)?$/, person('complaint')],
  [/\/authority\/$/, person('plan_version')],
  [/\/education-requests\/$/, person('education_request')],
  [/\/payment-decisions\/$/, person('payment_decision')],
  [/\/concerns\/$/, { ...person('safeguarding_concern', 'receipt_id'), wholeCouncil: true }],
  [/^\/office\/directory\/$/, council('sign_in_directory')],
  [/^\/office\/directory\/.*\/roles\/$/, council('directory_role')],
  [/\/(retention|records)\/runs\/$/, council('retention_run')],
  [/\/records\/holds\/$/, council('retention_hold')],
  [/\/records\/copies\/$/, person('subject_bundle')],
  [/\/records\/corrections\/$/, person('correction_request')],
  [/\/(subject-requests|records\/requests)\/$/, person('subject_request')],
  [/^\/payments\/files\/$|\/payment-files\/$/, council('payment_file')],
  [/^\/payments\/(files\/)?runs\/$|\/pay-runs\/$/, council('pay_run')],
  [/^\/payments\/answers\/$|\/bank-answers\/$/, council('bank_answer')],
  [/^\/payments\/cards\/$|\/card-account\/$/, council('card_account_check')],
  [/^\/payments\/paying\/$|\/paying\/$/, council('paying_setting')],
  [/\/remittances\/$/, person('remittance')],
  [/\/limits\/$/, council('approval_limit')],
  [/\/(own-persons|own)\/$/, council('own_person', 'person_id')],
  [/\/staff\/.*\/roles\/$/, council('further_role')],
  [/\/(staff|members)\/$/, council('staff_member')],
  [/\/teams\/$/, council('team')],
  [/\/(organisations\/services|organisation-services)\/$/, council('organisation_service')],
  [/\/organisations\/$/, council('organisation')],
  [/\/(case-holdings|holdings)\/$/, council('case_holding')],
  [/\/(work-moves|moves)\/$/, council('work_move')],
  [/\/conflicts\/$/, council('conflict_of_interest')],
  [/\/(restricted|openings)\/$/, council('break_glass')],
  [/\/(advice-consents|consents)\/$/, person('advice_consent')],
  [/\/changes-ahead\/$/, person('prepared_change')],
  [/^\/packs\/$/, person('transfer_pack')],
  [/\/payment-holds\/$/, person('payment_hold')],
  [/\/payment-pauses\/$/, person('payment_pause')],
  [/\/pay-again\/$/, { ...person('pay_again_proposal'), only: 'agreement_id is not null' }],
  [/\/overpayment-notices\/$/, person('overpayment_notice')],
  [/^\/agreements\/.*\/accounts\/$/, person('account')],
  [/\/changes\/$/, person('account_number_change')],
  [/^\/agreements\/:id\/terms\/$/, person('agreement_terms')],
  [/^\/reviews\/$/, person('agreement')],
  [/\/vouchers\/$/, person('voucher')],
  [/\/commitments\/$/, person('commitment')],
  [/\/plans\/:id\/lines\/$/, person('plan_version_line')],
  [/^\/plans\/$|^\/api\/v1\/plans\/$/, person('plan_version')],
  [/\/budgets\/$/, council('budget')],
  [/\/lines\/$/, person('statement_line', 'account_id')],
  [/\/lines\/:account\/$/, person('statement_line', 'line_no')],
  [/^\/reconcile\/:id\/questions\/$/, person('line_question')],
  [/^\/reclaims\/:id\/(refund)\/$/, council('reclaim_receipt')],
  [/^\/reclaims\/:id\/reverse\/$/, person('reclaim_posting', 'posting_no')],
  [/^\/reclaims\/:id\/write-off\/$/, person('write_off')],
  [/^\/reclaims\/finance-files\/$|\/finance-files\/$/, council('finance_export')],
  [/^\/reclaims\/income\/$|\/income-files\/$/, council('income_file')],
  [/\/receipts\/$/, council('reclaim_receipt')],
  [/\/write-offs\/$/, person('write_off')],
  [/\/reclaims\/$/, person('reclaim')],
  [/\/agreements\/$|^\/reconcile\/$/, person('agreement')],
  [/\/accounts\/$/, person('account')],
  [/\/card-blocks\/$|^\/cards\/blocks\/$/, person('card_block')],
  [/\/covers\/$/, council('work_cover')],
  [/\/letters\/$/, person('letter')],
  [/\/referrals\/$/, person('referral')],
  [/\/referrals\/asked\/$|\/family-requests\/$/, council('family_request')],
  [/\/(setting-up|set-ups)\/$/, person('setting_up_draft')],
  [/\/people\/$/, person('person')],
  [/\/questions\/$/, person('line_question')],
  [/\/statement-requests\/$|^\/returns\/$/, person('statement_request')],
  [/\/statements\/files\/$/, { ...person('statement_file'), only: 'exists (select from statement placed where placed.file_id = statement_file.id and placed.account_id is not null)' }],
  [/^\/statements\/batches\/$/, council('import_batch')],
  [/^\/worklist\/views\/$/, council('saved_view')],
];

/** Parts that are no key of the database: a secret, a place in a file, the name of a form. */
const noKeys = new Set(['token', 'position', 'council', 'year', 'form']);

export interface AddressPart {
  readonly name: string;
  /** Undefined for what is no key. */
  readonly subject: Subject | undefined;
}

/** The parts of an address that vary. Throws for one that nobody has said what it is the key of. */
export function partsOf(url: string): AddressPart[] {
  return [...url.matchAll(/:(\w+)/g)].map(({ 1: name = '', index }) => {
    const before = url.slice(0, index);
    if (noKeys.has(name) || before.startsWith('/sign-in/')) return { name, subject: undefined };
    const found = kinds.find(([pattern]) => pattern.test(before));
    if (!found) throw new Error(`say in ids-in-addresses.ts what :${name} of ${url} is the key of`);
    return { name, subject: found[1] };
  });
}

/** Keys of a council for every kind of part; a table without rows gives none. */
export async function keysOf(client: ClientBase, authorityId: number, urls: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const { subject } of urls.flatMap(partsOf)) {
    if (!subject || keys.has(named(subject))) continue;
    const column = subject.key ?? 'id';
    const { rows } = await client.query<{ key: string }>(`select ${column}::text as key from ${subject.table} where authority_id = $1 and ${subject.only ?? 'true'} order by ${column} limit 1`, [authorityId]);
    if (rows[0]) keys.set(named(subject), rows[0].key);
  }
  return keys;
}

function named({ table, key = 'id' }: Subject): string {
  return `${table}.${key}`;
}

/** An address with its parts filled; a part without a key of that council gets a number that is nobody's. */
export function addressWith(url: string, keys: ReadonlyMap<string, string>): string {
  const parts = new Map(partsOf(url).map((part) => [part.name, part]));
  return url.replace(/:(\w+)/g, (_whole, name: string) => {
    const subject = parts.get(name)?.subject;
    return subject ? (keys.get(named(subject)) ?? nobodys) : '1';
  });
}

/** Several keys of other kinds and places, to be tried where one of a kind is asked for. */
export async function strangeKeys(client: ClientBase, authorityId: number, subject: string, count: number): Promise<string[]> {
  const [table = '', column = 'id'] = subject.split('.');
  const { rows } = await client.query<{ key: string }>(`select distinct ${column}::text as key, ${column} from ${table} where authority_id = $1 order by ${column} desc limit $2`, [authorityId, count]);
  return rows.map(({ key }) => key);
}

export const nobodys = '987654321';

/** Whether an address names somebody's record. */
export function namesAPerson(url: string): boolean {
  return partsOf(url).some(({ subject }) => subject?.aboutPerson === true);
}

/** Whether smaller reach takes it out of sight. */
export function keepsReach(url: string): boolean {
  return namesAPerson(url) && !partsOf(url).some(({ subject }) => subject?.wholeCouncil);
}

export function hasKeys(url: string): boolean {
  return partsOf(url).some(({ subject }) => subject !== undefined);
}
