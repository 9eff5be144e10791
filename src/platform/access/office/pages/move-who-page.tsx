import { z } from 'zod';
import type { PlainDate } from '../../../../core/plain-date.js';
import { Button, dateValues, EmptyState, Form, FormErrors, PageFrame, PageHeading, SelectField, type FormState } from '../../../ui/index.js';
import { page, type PageAnswer } from '../../../web/answers.js';
import type { Visit } from '../../../web/visit.js';
import type { Service } from '../../roles-held.js';
import { listTakers } from '../moves/show-moves.js';

interface Begun {
  readonly from: number;
  readonly to: number | null;
  readonly services: readonly Service[];
  readonly on: PlainDate;
  readonly reason: string;
}

interface TakeOvers {
  readonly officers: readonly { readonly from: number; readonly to: number | null }[];
  readonly teams: readonly { readonly from: number; readonly to: number | null }[];
}

const chosen = z.record(z.string().regex(/^[1-9]\d{0,14}$/), z.string().regex(/^(none|[1-9]\d{0,14})$/)).catch({});
const posted = z.object({ officer: chosen, team: chosen }).catch({ officer: {}, team: {} });

/** Who takes whose work, as the second page of a proposal sends it: `officer.12` is `none` or a key. */
export function takeOversIn(sent: unknown): TakeOvers {
  const nested = typeof sent === 'object' && sent !== null ? sent : {};
  const read = posted.parse({ officer: group(nested, 'officer'), team: group(nested, 'team') });
  const pairs = (choices: Readonly<Record<string, string>>) => Object.entries(choices).map(([from, to]) => ({ from: Number(from), to: to === 'none' ? null : Number(to) }));
  return { officers: pairs(read.officer), teams: pairs(read.team) };
}

function group(sent: object, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sent).flatMap(([field, value]) => (field.startsWith(`${name}.`) ? [[field.slice(name.length + 1), value as unknown]] : [])));
}

/** The second page of a proposal: whose work goes to whom. */
export async function showWho(visit: Visit, begun: Begun, form: FormState): Promise<PageAnswer> {
  const { givers, takers } = await visit.inTransaction(async (tx) => ({ givers: await listTakers(tx, begun.from, begun.on), takers: await listTakers(tx, begun.to, begun.on) }));
  const options = (list: readonly { readonly id: number; readonly name: string }[]) => [{ value: 'none', text: 'Nobody yet' }, ...list.map(({ id, name }) => ({ value: String(id), text: name }))];
  const hidden = { from: String(begun.from), to: begun.to === null ? 'none' : String(begun.to), reason: begun.reason, ...dateValues('on', begun.on) };
  return page(
    <PageFrame {...visit.frame} title="Who takes whose work" hasErrors={form.errors.length > 0} backLink={{ text: 'Back', href: '/office/moves/new' }}>
      <FormErrors form={form} />
      <PageHeading>Who takes whose work</PageHeading>
      {givers.people.length + givers.teams.length === 0 && <EmptyState title="The organisation has no people and no teams">Its services move all the same.</EmptyState>}
      <Form action="/office/moves" csrfToken={visit.csrfToken} hidden={hidden}>
        {begun.services.map((service) => <input type="hidden" name="services" value={service} />)}
        {givers.people.map(({ id, name }) => <SelectField form={form} name={`officer.${String(id)}`} label={`Who takes the work of ${name}?`} options={options(takers.people)} />)}
        {givers.teams.map(({ id, name }) => <SelectField form={form} name={`team.${String(id)}`} label={`Which team takes what ${name} looks after?`} options={options(takers.teams)} />)}
        <Button>Propose the move</Button>
      </Form>
    </PageFrame>, form.errors.length > 0 ? 422 : 200,
  );
}
