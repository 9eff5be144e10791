import {
  Button, ButtonLink, ButtonRow, Form, freshForm, Inset, Link, pathOf, RadiosField, SelectField, Tag, TextField, valueIn, type Children, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import type { LineInFocus } from '../show-reconciling.js';
import { batchPath, decisionPath, keyText, reconcilePath, type PanelMode } from './paths.js';
import type { ReconcileProps } from './reconcile-page.js';
import { SplitForm } from './split-form.js';
import { batchWords, kindName, likelyQuestion, movedWords } from './words.js';

export type PanelProps = ReconcileProps & { readonly focus: LineInFocus };

/** The line in focus: what the bank says, how we read it, and every key as a button. */
export function LinePanel(props: PanelProps): Element {
  const { mode, focus: { line } } = props;
  return (
    <section class="app-desk" aria-labelledby="line-in-focus">
      <h2 class="govuk-heading-m" id="line-in-focus">{line.description}</h2>
      <Facts {...props} />
      {mode === undefined ? <Keys {...props} /> : <div data-swap-fields>{modeForm(mode, props)}</div>}
    </section>
  );
}

function Facts({ view: { agreement, kinds }, focus: { line } }: PanelProps): Element {
  const verdict = kinds.find(({ kind }) => kind === line.kind)?.verdict;
  const own = pathOf(`/agreements/${String(agreement.agreementId)}/lines/${String(line.accountId)}/${String(line.lineNo)}`);
  return (
    <>
      <p id="line-facts">
        <b>{movedWords(line)}</b>, account {line.accountReference}. {line.isSplit ? 'It is in parts.' : <>We read it as <b>{kindName(kinds, line.kind)}</b>{why(line)}.</>}{' '}
        {verdict === 'ask' && <Tag tone="look">To ask</Tag>}{verdict === 'not-allowed' && <Tag tone="look">On the list of what it is not for</Tag>}{' '}
        <Link href={own}>The line’s own page</Link>
      </p>
      {line.question !== null && <Inset>{line.answer === null ? `The family is asked: “${line.question}”` : `Asked: “${line.question}” The family answered: “${line.answer}”`}</Inset>}
    </>
  );
}

function why({ standing, ruleName }: LineInFocus['line']): string {
  if (standing > 0) return ', as an officer decided';
  return ruleName === null ? ': no rule fits it' : `: the rule “${ruleName}”`;
}

/** Sent along with every decision: the line as this page shows it. */
function seen({ line }: LineInFocus): Record<string, string> {
  return { seen: String(line.actId ?? 0), standing: String(line.standing) };
}

function Keys(props: PanelProps): Element {
  const { visit, view: { agreement, kinds }, focus } = props;
  const { line, likely } = focus;
  return (
    <>
      <Form action={decisionPath(agreement.agreementId, line)} csrfToken={visit.csrfToken} hidden={seen(focus)}>
        <ButtonRow>
          <Button name="press" value="accept" autofocus describedBy="line-facts">{line.isSplit ? 'Agree: in parts' : `Agree: ${kindName(kinds, line.kind)}`}</Button>
          <TransferKey {...props} />
        </ButtonRow>
        <fieldset class="govuk-fieldset">
          <legend class="govuk-visually-hidden">Or read it as</legend>
          <ButtonRow>
            {likely.map(({ kind, title }, index) => <Button kind="secondary" name="press" value={`kind:${kind}`} shortcut={String(index + 1)}><kbd>{String(index + 1)}</kbd> {title}</Button>)}
          </ButtonRow>
        </fieldset>
      </Form>
      <nav aria-label="What else this line may be"><OtherKeys {...props} /></nav>
    </>
  );
}

/** With one likely other end, or none, a single key marks it; where there are more, one chooses. */
function TransferKey({ view: { agreement }, focus: { line, otherEnds } }: PanelProps): Element {
  const [only, another] = otherEnds;
  if (another) return <ButtonLink href={mode(agreement.agreementId, line, 'transfer')} kind="secondary" shortcut="t"><kbd>t</kbd> Transfer: choose the other end</ButtonLink>;
  const words = only ? `Transfer, with ${only.accountReference}` : 'Transfer';
  return <Button kind="secondary" name="press" value={only ? `transfer:${keyText(only)}` : 'transfer'} shortcut="t"><kbd>t</kbd> {words}</Button>;
}

function mode(agreementId: number, { accountId, lineNo }: LineInFocus['line'], to: PanelMode): Path {
  return reconcilePath(agreementId, { line: { accountId, lineNo }, do: to });
}

function OtherKeys({ view: { agreement }, focus: { line, batch, next, before } }: PanelProps): Element {
  const { agreementId } = agreement;
  const at = (other: LineInFocus['line']): Path => reconcilePath(agreementId, { line: { accountId: other.accountId, lineNo: other.lineNo } });
  return (
    <ButtonRow>
      <KeyLink href={mode(agreementId, line, 'kinds')} key0="0">All kinds</KeyLink>
      {line.status === 'open' && <KeyLink href={mode(agreementId, line, 'ask')} key0="q">Ask the family</KeyLink>}
      <KeyLink href={mode(agreementId, line, 'split')} key0="s">Split</KeyLink>
      <KeyLink href={mode(agreementId, line, 'refuse')} key0="n">Not allowed</KeyLink>
      {batch && <KeyLink href={batchPath(agreementId, line)} key0="b">{batchWords(batch)}</KeyLink>}
      {next && <KeyLink href={at(next)} key0="j">Next line</KeyLink>}
      {before && <KeyLink href={at(before)} key0="k">Line before</KeyLink>}
    </ButtonRow>
  );
}

function KeyLink({ href, key0, children }: { readonly href: Path; readonly key0: string; readonly children: Children }): Element {
  return <ButtonLink href={href} kind="secondary" shortcut={key0}><kbd>{key0}</kbd> {children}</ButtonLink>;
}

function modeForm(shown: PanelMode, props: PanelProps): Element {
  switch (shown) {
    case 'kinds': return <KindsForm {...props} />;
    case 'ask': return <AskForm {...props} />;
    case 'split': return <SplitForm {...props} hidden={seen(props.focus)} back={<Back {...props} />} />;
    case 'transfer': return <TransferForm {...props} />;
    case 'refuse': return <RefuseForm {...props} />;
  }
}

function Back({ view: { agreement }, focus: { line } }: PanelProps): Element {
  return <Link href={reconcilePath(agreement.agreementId, { line: { accountId: line.accountId, lineNo: line.lineNo } })}>Back to the keys</Link>;
}

function ModeForm(props: PanelProps & { readonly press: string; readonly button: string; readonly children: Children }): Element {
  const { visit, view: { agreement }, focus, press, button, children } = props;
  return (
    <Form action={decisionPath(agreement.agreementId, focus.line)} csrfToken={visit.csrfToken} hidden={{ ...seen(focus), press }}>
      {children}
      <ButtonRow><Button>{button}</Button><Back {...props} /></ButtonRow>
    </Form>
  );
}

function filled(form: FormState, values: Readonly<Record<string, string>>): FormState {
  return { ...form, values: { ...freshForm(values).values, ...form.values } };
}

function KindsForm(props: PanelProps): Element {
  const { view: { kinds }, form } = props;
  const options = kinds.map(({ kind, title }) => ({ value: kind, text: title }));
  return <ModeForm {...props} press="kind" button="Read it so"><SelectField form={form} name="kind" label="What is it?" emptyText="Choose a kind" options={options} /></ModeForm>;
}

function AskForm(props: PanelProps): Element {
  const form = filled(props.form, { question: likelyQuestion(props.focus.line) });
  return (
    <ModeForm {...props} press="ask" button="Ask the family">
      <TextField form={form} name="question" label="Question to the family" hint="As they will read it. Their answer opens this line again, and no other." />
    </ModeForm>
  );
}

function RefuseForm(props: PanelProps): Element {
  const { view: { kinds }, focus: { line } } = props;
  const refusing = kinds.filter(({ verdict }) => verdict === 'not-allowed');
  const current = refusing.find(({ kind }) => kind === line.kind);
  const form = filled(props.form, { kind: current?.kind ?? '', reason: current?.because ?? '' });
  return (
    <ModeForm {...props} press="refuse" button="Not allowed">
      <TextField form={form} name="reason" label="Why is it not allowed?" hint="The family and the auditor may read this." />
      <SelectField form={form} name="kind" label="What is it?" emptyText="Choose what the money is not for" options={refusing.map(({ kind, title }) => ({ value: kind, text: title }))} />
    </ModeForm>
  );
}

function TransferForm(props: PanelProps): Element {
  const { focus: { otherEnds } } = props;
  const [first] = otherEnds;
  const form = filled(props.form, { to: first ? keyText(first) : 'none' });
  const choices = [
    ...otherEnds.map((end) => ({ value: keyText(end), text: `${end.accountReference}: ${end.description}, ${movedWords(end)}` })),
    { value: 'none', text: 'None of these: its statement has not come' },
  ];
  return (
    <ModeForm {...props} press="transfer" button="It is a transfer">
      <RadiosField form={valueIn(form, 'to') === '' ? filled({ ...form, values: {} }, { to: 'none' }) : form} name="to" label="Which line is the other end?" choices={choices} />
    </ModeForm>
  );
}
