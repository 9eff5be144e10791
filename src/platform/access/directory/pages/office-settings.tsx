import { z } from 'zod';
import {
  Button, choiceField, Form, optionalTextField, pathOf, RadiosField, TextField, textField, TickField, tickField, type Choice, type Element, type FormState, type Path,
} from '../../../ui/index.js';
import type { Directory } from '../directory.js';
import type { DirectoryChange } from '../set-up-directory.js';

/** One part of a directory's settings: at most two questions, saved by themselves. */
export interface SettingsPart {
  /** Stands in the address. */
  readonly name: string;
  readonly title: string;
  /** How it stands, in a few words. */
  readonly stands: (directory: Directory) => string;
  readonly schema: z.ZodType<DirectoryChange>;
  readonly values: (directory: Directory) => Readonly<Record<string, string>>;
  readonly fields: (form: FormState, directory: Directory) => Element;
}

const yes = (value: boolean): string => (value ? 'yes' : '');
const secondFactors: readonly Choice[] = [
  { value: 'directory', text: 'The directory asks everybody for a second factor', hint: 'Choose it only where its rules make sure of it for this service' },
  { value: 'amr', text: 'Its token says so in amr', hint: 'Such as mfa' },
  { value: 'acr', text: 'Its token says so in acr' },
];

function newcomersInWords(matchEmail: boolean, makeStaff: boolean): string {
  if (matchEmail) return makeStaff ? 'Known by a verified e-mail address, else made a member of staff' : 'Known by a verified e-mail address, else turned away';
  return makeStaff ? 'Made a member of staff' : 'Turned away';
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

export const settingsParts: readonly SettingsPart[] = [
  {
    name: 'name', title: 'What people see', stands: ({ name, askWhom }) => `“Sign in with ${name}”; who is not let in asks ${askWhom}`,
    schema: z.object({ name: textField('Enter the name on the button', { max: 60 }), askWhom: textField('Enter whom to ask', { max: 200 }) }),
    values: ({ name, askWhom }) => ({ name, askWhom }),
    fields: (form) => (
      <>
        <TextField form={form} name="name" label="Name on the button" hint="“Sign in with …”" width={20} />
        <TextField form={form} name="askWhom" label="Whom to ask who is not let in" hint="“Ask …”: a name, a telephone number" />
      </>
    ),
  },
  {
    name: 'client', title: 'How the directory knows this service', stands: ({ clientId, sealedSecret }) => `${clientId}, ${sealedSecret === null ? 'without a secret' : 'with a secret'}`,
    schema: z.object({ clientId: textField('Enter the client id', { max: 200 }), secret: optionalTextField({ max: 500 }) }).transform(({ clientId, secret }): DirectoryChange => ({ clientId, ...(secret === undefined ? {} : { secret }) })),
    values: ({ clientId }) => ({ clientId }),
    fields: (form, { sealedSecret }) => (
      <>
        <TextField form={form} name="clientId" label="Client id" spellcheck={false} />
        <TextField form={form} name="secret" label="Client secret" hint={sealedSecret === null ? 'Where the directory gave one' : 'One is kept, and never shown. Leave this empty to keep it'} autocomplete="off" spellcheck={false} />
      </>
    ),
  },
  {
    name: 'claims', title: 'Where its token names groups or roles', stands: ({ rolesClaim, admitGuests }) => `In ${rolesClaim}; guests are ${admitGuests ? 'let in' : 'turned away'}`,
    schema: z.object({ rolesClaim: textField('Enter the name of the claim', { max: 120 }), admitGuests: tickField() }),
    values: ({ rolesClaim, admitGuests }) => ({ rolesClaim, admitGuests: yes(admitGuests) }),
    fields: (form) => (
      <>
        <TextField form={form} name="rolesClaim" label="Name of the claim" hint="roles for app roles, groups for groups, or a path such as realm_access.roles. Entra ID leaves out the groups of people who have very many: app roles are surer" width={20} spellcheck={false} />
        <TickField form={form} name="admitGuests" label="Let guests of other organisations in" />
      </>
    ),
  },
  {
    name: 'second-factor', title: 'Second factor', stands: ({ secondFactor, secondFactorValues }) => (secondFactor === 'directory' ? 'The directory asks everybody' : `Its token says so: ${secondFactor} is ${secondFactorValues.join(' or ')}`),
    schema: z.object({ secondFactor: choiceField(['directory', 'amr', 'acr'], 'Choose how it is made sure of'), values: optionalTextField({ max: 200 }) })
      .refine(({ secondFactor, values }) => secondFactor === 'directory' || wordsOf(values).length > 0, { path: ['values'], error: 'Enter at least one value' })
      .transform(({ secondFactor, values }): DirectoryChange => ({ secondFactor, secondFactorValues: secondFactor === 'directory' ? [] : wordsOf(values) })),
    values: ({ secondFactor, secondFactorValues }) => ({ secondFactor, values: secondFactorValues.join(' ') }),
    fields: (form) => (
      <>
        <RadiosField form={form} name="secondFactor" label="How is a second factor made sure of?" choices={secondFactors} />
        <TextField form={form} name="values" label="Values of which one must be there" hint="For amr and acr, with blanks between" width={20} spellcheck={false} />
      </>
    ),
  },
  {
    name: 'newcomers', title: 'Who comes for the first time', stands: ({ matchEmail, makeStaff }) => newcomersInWords(matchEmail, makeStaff),
    schema: z.object({ matchEmail: tickField(), makeStaff: tickField() }),
    values: ({ matchEmail, makeStaff }) => ({ matchEmail: yes(matchEmail), makeStaff: yes(makeStaff) }),
    fields: (form) => (
      <>
        <TickField form={form} name="matchEmail" label="They are the member of staff who has the same e-mail address here, where the directory says that it is verified" />
        <TickField form={form} name="makeStaff" label="Whoever is known to nobody becomes a member of staff, with the roles that the directory gives" />
      </>
    ),
  },
  {
    name: 'only-way', title: 'The council’s own staff', stands: ({ staffMustUse }) => (staffMustUse ? 'Sign in by it and no other way' : 'May sign in in other ways too'),
    schema: z.object({ staffMustUse: tickField() }), values: ({ staffMustUse }) => ({ staffMustUse: yes(staffMustUse) }),
    fields: (form) => <TickField form={form} name="staffMustUse" label="They sign in by this directory and no other way: no passwords, no passkeys" />,
  },
];

export function settingsPath(directory: Pick<Directory, 'id'>, part?: string): Path {
  return pathOf(`/office/directory/${String(directory.id)}${part === undefined ? '' : `/${part}`}`);
}

export function SettingsForm({ part, directory, form, csrfToken }: { readonly part: SettingsPart; readonly directory: Directory; readonly form: FormState; readonly csrfToken: string }): Element {
  return (
    <Form action={settingsPath(directory, part.name)} csrfToken={csrfToken}>
      {part.fields(form, directory)}
      <Button>Save</Button>
    </Form>
  );
}
