import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { Button, Form, Inset, Notice, PageFrame, PageHeading, type Element } from '../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { openRoute, route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type OpenVisit, type Visit } from '../../../platform/web/visit.js';
import { endCalendar, makeCalendar, ownCalendar } from '../own-calendar.js';
import { findCalendar, openCalendar } from '../store/calendars.js';

/** One’s own calendar of reviews, and the address by which a calendar program reads it. `publicUrl`: what addresses begin with. */
export function calendarPages(publicUrl: string): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/reviews/calendar', permission: 'reviews.read', handler: (visit) => show(visit) }),
    route({
      method: 'POST', url: '/reviews/calendar', permission: 'reviews.read',
      handler: async (visit) => {
        const secret = await visit.inTransaction((tx) => makeCalendar(tx, visit.actor.staffId, visit.clock.today()));
        return show(visit, `${publicUrl}/reviews/calendar.ics?token=${encodeURIComponent(secret)}`);
      },
    }),
    route({
      method: 'POST', url: '/reviews/calendar/end', permission: 'reviews.read',
      handler: async (visit) => {
        await visit.inTransaction((tx) => endCalendar(tx, visit.actor.staffId, visit.clock.today()));
        return redirect('/reviews/calendar');
      },
    }),
    openRoute({ method: 'GET', url: '/reviews/calendar.ics', handler: read }),
  ];
}

async function show(visit: Visit, address?: string): Promise<PageAnswer> {
  const until = await visit.inTransaction((tx) => findCalendar(tx, visit.actor.staffId, visit.clock.today()));
  return page(<CalendarPage visit={visit} until={until} address={address} />);
}

/** The calendar in the name of whoever made the address: what they may see that day, and nothing once they have left. */
async function read(visit: OpenVisit): Promise<PageAnswer> {
  const opened = await openCalendar(visit.database, textIn(visit.query, 'token'), visit.clock.today());
  if (!opened) return notFound();
  const text = await inTransaction(visit.database, { authorityId: opened.authorityId, actorId: opened.staffId }, (tx) => ownCalendar(tx, visit.clock));
  return download('reviews.ics', 'text/calendar; charset=utf-8', text);
}

function CalendarPage({ visit, until, address }: { readonly visit: Visit; readonly until: PlainDate | undefined; readonly address: string | undefined }): Element {
  return (
    <PageFrame {...visit.frame} title="My calendar of reviews" breadcrumbs={[{ text: 'Reviews', href: '/reviews' }]}>
      <PageHeading>My calendar of reviews</PageHeading>
      <p>A calendar program reads reviews that are booked, and those that are due, of the people whose records you may see. It holds references and initials: no names, no addresses, no reasons.</p>
      {address !== undefined && <Notice tone="done" title="Copy this address now: it is shown once"><Inset>{address}</Inset><p>Whoever has it can read the calendar. Give it to nobody.</p></Notice>}
      {until !== undefined && (
        <>
          <p>An address of yours opens until {formatDate(until)}.</p>
          <Form action="/reviews/calendar/end" csrfToken={visit.csrfToken}><Button kind="secondary">End it now</Button></Form>
        </>
      )}
      <Form action="/reviews/calendar" csrfToken={visit.csrfToken}><Button>{until === undefined ? 'Make an address' : 'Make a new address, and end this one'}</Button></Form>
    </PageFrame>
  );
}
