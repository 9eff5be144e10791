import { formatDate } from '../../../core/plain-date.js';
import { dateColumn, FindingList, Link, moneyColumn, pathOf, Table, Tag, type Element } from '../../../platform/ui/index.js';
import type { AgreementView, ShownFinding } from '../show-agreement.js';
import type { ShownLine } from '../store/agreement-lines.js';
import { answerPath, linePath } from './agreement-paths.js';
import { findingTag } from './words.js';

interface FindingsProps {
  readonly view: AgreementView;
  readonly decides: boolean;
}

/** What the run found that wants a look, each with its lines, and what was answered before. */
export function FindingsSection({ view, decides }: FindingsProps): Element {
  const { findings, assessment } = view;
  if (!assessment && findings.length + view.answers.length === 0) return <></>;
  return (
    <section aria-labelledby="findings">
      <h2 class="govuk-heading-m" id="findings">What stands out</h2>
      {findings.length === 0 ? (
        <p>{assessment ? 'Nothing: no line raises a question, and every payment is there.' : 'Nothing has been looked at yet.'}</p>
      ) : (
        <FindingList
          label="Findings"
          findings={findings.map((finding) => ({
            ...findingTag(finding.code), title: finding.message,
            ...(finding.lines.length === 0 ? {} : { detail: <FindingLines finding={finding} agreementId={view.agreement.agreementId} /> }),
            ...(decides ? answerAction(finding, view.agreement.agreementId) : {}),
          }))}
        />
      )}
      <Answers view={view} />
    </section>
  );
}

const mostShown = 20;

function FindingLines({ finding: { lines, position }, agreementId }: { readonly finding: ShownFinding; readonly agreementId: number }): Element {
  const [only, another] = lines;
  if (only && !another) return <Link href={linePath(agreementId, only)}>{`${formatDate(only.on)}: ${only.description}`}</Link>;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{String(lines.length)} lines</span></summary>
      <Table
        id={`finding-${String(position)}`} caption="Lines behind this" captionHidden rows={lines.slice(0, mostShown)}
        columns={[
          dateColumn('Date', ({ on }: ShownLine) => on),
          { heading: 'What the statement says', rowHeader: true, cell: (line: ShownLine) => <Link href={linePath(agreementId, line)}>{line.description}</Link> },
          moneyColumn('Amount', ({ amount }: ShownLine) => amount),
        ]}
      />
      {lines.length > mostShown && <p>and {String(lines.length - mostShown)} more among the statement lines below</p>}
    </details>
  );
}

const answerable = new Set(['not-allowed', 'to-ask', 'cash-withdrawn']);

function answerAction({ code, lines }: ShownFinding, agreementId: number): { actions?: Element } {
  const [first, another] = lines;
  if (!first || !answerable.has(code)) return {};
  const reach = another ? 'kind' : 'line';
  return { actions: <Link href={pathOf(`${answerPath(agreementId, first)}?reach=${reach}`)}>Answer whether this is allowed</Link> };
}

function Answers({ view: { answers } }: { readonly view: AgreementView }): Element {
  if (answers.length === 0) return <></>;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{answers.length === 1 ? 'One question was answered' : `${String(answers.length)} questions were answered`}</span></summary>
      <ul class="govuk-list govuk-list--spaced">
        {answers.map(({ question, allowed, answer, by, on }) => (
          <li>{question} <Tag tone={allowed ? 'done' : 'look'}>{allowed ? 'Yes' : 'No'}</Tag> {answer} <span class="govuk-hint">{by}, {formatDate(on)}</span></li>
        ))}
      </ul>
    </details>
  );
}
