import type { z } from 'zod';
import type { Result } from '../../../core/result.js';
import type { Permission } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { readForm, refusedForm, type FormState, type Path } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';

interface Act<Schema extends z.ZodType, Value> {
  /** With `:id`, the key of what is acted on. */
  readonly url: `/${string}`;
  readonly permission: Permission;
  readonly stepUp?: true;
  readonly schema: Schema;
  readonly work: (tx: TenantTx, id: number, value: z.output<Schema>, visit: Visit) => Promise<Result<Value>>;
  /** Shows the page again, with what was typed and why it is refused. */
  readonly show: (visit: Visit, form: FormState) => Promise<PageAnswer>;
  readonly then: (id: number, value: Value) => Path;
}

/** A form that is posted: read, carried out, and back to a page; what is refused shows the page again, with everything as it was typed. */
export function actRoute<Schema extends z.ZodType, Value>({ url, permission, stepUp, schema, work, show, then }: Act<Schema, Value>): PageRoute {
  return route({
    method: 'POST', url, permission, ...(stepUp ? { stepUp } : {}),
    handler: async (visit) => {
      const id = numberIn(visit.params, 'id');
      if (id === undefined) return notFound();
      const read = readForm(schema, visit.posted);
      if (!read.ok) return show(visit, read.form);
      const done = await visit.inTransaction((tx) => work(tx, id, read.value, visit));
      if (done.ok) return redirect(then(id, done.value));
      return done.refusal.code.endsWith('-not-found') ? notFound() : show(visit, refusedForm(read.form, done.refusal));
    },
  });
}
