import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { ButtonLink, Tag, type Element } from '../../../platform/ui/index.js';
import type { LineAside } from '../../statements/pages/line-page.js';
import { answersFor, type AnswerFacts } from '../answer-question.js';
import { findAnswers } from '../store/answers.js';
import { answerPath } from './agreement-paths.js';

/** On the page of a line: whether it is allowed, and where one answers. */
export const answerAside: LineAside = async (tx, { actor }, at, { currentKind, line }) => {
  if (!currentKind) return <></>;
  const answers = answersFor(await findAnswers(tx, at.agreementId), currentKind.code, line.accountId, line.lineNo);
  const open = currentKind.verdict !== 'allowed' && may(actor, 'monitoring.decide');
  if (answers.length === 0 && !open) return <></>;
  return (
    <section aria-labelledby="allowed">
      <h2 class="govuk-heading-m" id="allowed">Is this allowed?</h2>
      <AnswerList answers={answers} />
      {open && <ButtonLink href={answerPath(at.agreementId, at)} kind="secondary">{answers.length === 0 ? 'Answer yes or no' : 'Answer otherwise'}</ButtonLink>}
    </section>
  );
};

/** Answers given before, the latest first. */
export function AnswerList({ answers }: { readonly answers: readonly AnswerFacts[] }): Element {
  if (answers.length === 0) return <></>;
  return (
    <ul class="govuk-list">
      {answers.map(({ allowed, answer, by, on, lineNo }) => (
        <li>
          <Tag tone={allowed ? 'done' : 'look'}>{allowed ? 'Yes' : 'No'}</Tag> {answer}{' '}
          <span class="govuk-hint">{by}, {formatDate(on)}{lineNo === null ? ', for everything of this kind' : ''}</span>
        </li>
      ))}
    </ul>
  );
}
